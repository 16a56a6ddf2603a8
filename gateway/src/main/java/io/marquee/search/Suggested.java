package io.marquee.search;

import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.port.Suggestion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may have meant, as the contract shows it.
 *
 * @param text the title, the name, or the query to ask instead
 * @param originalTitle where that is what was typed
 * @param id of a title, as are type and year
 * @param highlight the original title where there is one, else the text: what was typed in {@code
 *     <em>}, everything else HTML-escaped; null for a query
 */
public record Suggested(
    Kind kind,
    String text,
    @Nullable String originalTitle,
    @Nullable TitleId id,
    @Nullable TitleType type,
    @Nullable Integer year,
    @Nullable String highlight) {

  /** What is suggested. */
  public enum Kind {
    TITLE,
    PERSON,
    QUERY
  }

  static Suggested query(String text) {
    return new Suggested(Kind.QUERY, text, null, null, null, null, null);
  }

  static Suggested of(Suggestion suggestion) {
    Kind kind =
        switch (suggestion.kind()) {
          case TITLE -> Kind.TITLE;
          case PERSON -> Kind.PERSON;
        };
    return new Suggested(
        kind,
        suggestion.text(),
        suggestion.original(),
        suggestion.id(),
        suggestion.type(),
        suggestion.year(),
        marked(suggestion));
  }

  private static String marked(Suggestion suggestion) {
    String text = Objects.requireNonNullElse(suggestion.original(), suggestion.text());
    StringBuilder html = new StringBuilder();
    int at = 0;
    for (Suggestion.Span span : suggestion.matched()) {
      html.append(escaped(text.substring(at, span.from())))
          .append("<em>")
          .append(escaped(text.substring(span.from(), span.to())))
          .append("</em>");
      at = span.to();
    }
    return html.append(escaped(text.substring(at))).toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
