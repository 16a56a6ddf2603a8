package io.marquee.port;

import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who is still typing may mean.
 *
 * @param text the title or the person's name, as the catalogue writes it
 * @param original the original title, where that is what was typed; else null
 * @param id of a title; null for a person, as are {@code type} and {@code year}
 * @param score higher is better; only comparable inside one answer
 * @param matched what was typed stands here: in {@code original} where there is one, else in {@code
 *     text}; in order, apart from each other, empty where it stands nowhere as such ("war games"
 *     for {@code WarGames})
 */
public record Suggestion(
    Kind kind,
    String text,
    @Nullable String original,
    @Nullable TitleId id,
    @Nullable TitleType type,
    @Nullable Integer year,
    double score,
    List<Span> matched) {

  /** What is suggested. */
  public enum Kind {
    TITLE,
    PERSON
  }

  /** Characters of a text, as {@link String#substring(int, int)} counts them. */
  public record Span(int from, int to) {
    public Span {
      if (from < 0 || to <= from) {
        throw new IllegalArgumentException(
            "span: " + from + " to " + to + " (expected: 0 or more, and less than its end)");
      }
    }
  }

  public Suggestion {
    matched = List.copyOf(matched);
  }

  /** The same, where what was typed stands here. */
  public Suggestion matching(List<Span> here) {
    return new Suggestion(kind, text, original, id, type, year, score, here);
  }
}
