package io.marquee.opensearch;

import static io.marquee.opensearch.Clauses.atLeast;
import static io.marquee.opensearch.Clauses.best;
import static io.marquee.opensearch.Clauses.constant;
import static io.marquee.opensearch.Clauses.phrase;
import static io.marquee.opensearch.Clauses.term;

import io.marquee.catalog.Query;
import io.marquee.opensearch.Slot.Wording;
import io.marquee.port.Emphasis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How words become a query: what a title says anywhere, all in one, by BM25, and for what is short
 * enough to be a name also where it says so: as its name, side by side, in the very form. No query
 * language: nothing that a person writes is syntax.
 *
 * @see <a href="https://doi.org/10.1561/1500000019">Robertson, Zaragoza 2009: The Probabilistic
 *     Relevance Framework: BM25 and Beyond</a>
 */
final class TextQuery {

  /** What words side by side add, by field. */
  private static final Map<String, Double> PHRASES = new LinkedHashMap<>();

  static {
    PHRASES.put(Schema.TITLE, 0.8);
    PHRASES.put(Schema.PEOPLE, 0.6);
    PHRASES.put(Schema.KEYWORDS, 0.6);
    PHRASES.put(Schema.GENRES, 0.5);
    PHRASES.put(Schema.OVERVIEW, 0.3);
  }

  /** More than words can make up for: who says the title gets the title. */
  private static final double WHOLE_TITLE = 100;

  private static final double TITLE_PART = 10;

  /** The most that popularity adds: it orders what is otherwise about equal. */
  private static final double PRIOR = 0.5;

  private static final double HALF_POPULAR = 50;

  /** What a title adds that has the very word, and not only one of the same stem. */
  private static final double AS_WRITTEN = 0.5;

  /** So many other words may stand between those of a title. */
  private static final int LOOSE = 2;

  /** What part of its idf a word scores that stands once in a text of average length. */
  private static final double ONCE = 1 / 1.9;

  /** And one that is in the name. */
  private static final double IN_NAME = 0.9;

  /** In so many other words a text may be a title's name. */
  private static final int REWORDINGS = 20;

  private TextQuery() {}

  /**
   * Matches titles that say enough of {@code slots}, or are called what the query's text is, or the
   * name that it means, or what the text is in other words.
   */
  static Map<String, Object> of(List<Slot> slots, Query asked) {
    List<Map<String, Object>> query = new ArrayList<>();
    if (!slots.isEmpty()) {
      query.add(words(slots));
    }
    List<Map<String, Object>> called = new ArrayList<>();
    addCalled(called, asked.text(), 1);
    addCalled(called, Objects.requireNonNullElse(asked.interpretation().title(), ""), 1);
    asked.rewordings(REWORDINGS).forEach(text -> addCalled(called, text, Slot.SYNONYM));
    if (!called.isEmpty()) {
      query.add(best(called, 1));
    }
    return query.isEmpty() ? Clauses.NONE : atLeast(1, query);
  }

  private static void addCalled(List<Map<String, Object>> called, String text, double weight) {
    TitleDocument.KEYS
        .of(text)
        .ifPresent(
            key -> {
              called.add(constant(term(Schema.WHOLE_TITLE, key), weight * WHOLE_TITLE));
              called.add(constant(term(Schema.TITLE_PART, key), weight * TITLE_PART));
            });
  }

  /** Common words find nothing, unless there are no others. */
  private static Map<String, Object> words(List<Slot> slots) {
    List<Slot> telling = slots.stream().filter(slot -> !slot.common()).toList();
    List<Slot> asked = telling.isEmpty() ? slots : telling;
    List<Map<String, Object>> helpful = new ArrayList<>();
    if (asked.size() <= Emphasis.LONGEST_NAME) {
      addNames(helpful, slots);
    }
    helpful.add(
        Map.of(
            "rank_feature",
            Map.of(
                "field",
                Schema.PRIOR,
                "boost",
                PRIOR,
                "saturation",
                Map.of("pivot", HALF_POPULAR))));
    Map<String, Object> said =
        atLeast(enough(asked.size()), asked.stream().map(TextQuery::any).toList());
    return Map.of("bool", Map.of("must", said, "should", helpful));
  }

  /** All of two; any of more, since nobody describes a title in its words. */
  private static int enough(int slots) {
    return slots <= 2 ? slots : 1;
  }

  private static Map<String, Object> any(Slot slot) {
    return best(slot.wordings().stream().map(TextQuery::said).toList(), 1);
  }

  /** All words of a wording, anywhere. */
  private static Map<String, Object> said(Wording wording) {
    if (wording.inflected()) {
      return Clauses.inAny(Schema.EVERY_STEM, wording.words().getFirst(), wording.weight());
    }
    return wording.unfinished()
        ? best(beginning(wording), wording.weight())
        : Map.of(
            "match",
            Map.of(
                Schema.EVERYTHING,
                Map.of(
                    "query",
                    String.join(" ", wording.words()),
                    "operator",
                    "and",
                    "boost",
                    wording.weight())));
  }

  /** About what a whole word would score of which so much is known. */
  private static List<Map<String, Object>> beginning(Wording wording) {
    String word = wording.words().getFirst();
    return List.of(
        constant(Map.of("prefix", Map.of(Schema.TITLE_WORDS, word)), wording.idf() * IN_NAME),
        constant(Map.of("prefix", Map.of(Schema.WORDS, word)), wording.idf() * ONCE));
  }

  private static Map<String, Object> written(String word) {
    return Map.of("term", Map.of(Schema.TITLE_WORDS, Map.of("value", word, "boost", AS_WRITTEN)));
  }

  private static List<Map<String, Object>> sideBySide(List<String> words) {
    List<Map<String, Object>> phrases = new ArrayList<>();
    PHRASES.forEach((field, boost) -> phrases.add(phrase(field, words, 0, boost)));
    return phrases;
  }

  private static void addNames(List<Map<String, Object>> query, List<Slot> slots) {
    for (Slot slot : slots) {
      if (!slot.common()) {
        slot.words().forEach(word -> query.add(written(word)));
      }
    }
    for (int i = 0; i + 1 < slots.size(); i++) {
      Slot left = slots.get(i);
      Slot right = slots.get(i + 1);
      if (!left.common() && !right.common()) {
        query.addAll(sideBySide(List.of(left.words().getLast(), right.words().getFirst())));
      }
    }
    List<String> all = slots.stream().flatMap(slot -> slot.words().stream()).toList();
    if (all.size() > 1) {
      query.add(phrase(Schema.TITLE, all, LOOSE, 1));
    }
  }
}
