package io.marquee.opensearch;

import static io.marquee.opensearch.Clauses.atLeast;
import static io.marquee.opensearch.Clauses.best;
import static io.marquee.opensearch.Clauses.constant;
import static io.marquee.opensearch.Clauses.phrase;
import static io.marquee.opensearch.Clauses.term;

import io.marquee.catalog.Query;
import io.marquee.opensearch.Slot.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How words become a query: each slot by BM25F over all fields, plus what stands side by side, plus
 * the titles that are called just that. No query language: nothing that a person writes is syntax.
 *
 * @see <a href="https://doi.org/10.1145/1031171.1031181">Robertson, Zaragoza, Taylor 2004: Simple
 *     BM25 extension to multiple weighted fields</a>
 */
final class TextQuery {

  /** How much more a word counts in a field than in the overview. */
  private static final Map<String, Integer> FIELDS = new LinkedHashMap<>();

  /** What words side by side add, by field. */
  private static final Map<String, Double> PHRASES = new LinkedHashMap<>();

  static {
    FIELDS.put(Schema.TITLE, 10);
    FIELDS.put(Schema.ORIGINAL_TITLE, 8);
    FIELDS.put(Schema.PEOPLE, 6);
    FIELDS.put(Schema.KEYWORDS, 4);
    FIELDS.put(Schema.GENRES, 3);
    FIELDS.put(Schema.OVERVIEW, 1);
    PHRASES.put(Schema.TITLE, 0.8);
    PHRASES.put(Schema.PEOPLE, 0.6);
    PHRASES.put(Schema.KEYWORDS, 0.6);
    PHRASES.put(Schema.GENRES, 0.5);
    PHRASES.put(Schema.OVERVIEW, 0.3);
  }

  private static final List<String> WEIGHTED =
      FIELDS.entrySet().stream().map(field -> field.getKey() + "^" + field.getValue()).toList();

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

  private static final int LONGEST_PHRASES = 12;

  /** Where a score is half of its most, by how often a word stands in the field. */
  private static final double SATURATION = 1.2;

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

  /** Common words help to rank, but only a query of nothing else needs them. */
  private static Map<String, Object> words(List<Slot> slots) {
    boolean onlyCommon = slots.stream().allMatch(Slot::common);
    List<Map<String, Object>> needed = new ArrayList<>();
    List<Map<String, Object>> helpful = new ArrayList<>();
    for (Slot slot : slots) {
      (slot.common() && !onlyCommon ? helpful : needed).add(any(slot));
    }
    if (slots.size() <= LONGEST_PHRASES) {
      addPhrases(helpful, slots);
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
    return Map.of(
        "bool", Map.of("must", atLeast(enough(needed.size()), needed), "should", helpful));
  }

  /**
   * All of two, two fifths of more; two of a description, since nobody describes a title in its
   * words.
   */
  private static int enough(int slots) {
    return slots > 8 ? 2 : slots <= 2 ? slots : Math.ceilDiv(2 * slots, 5);
  }

  private static Map<String, Object> any(Slot slot) {
    return best(slot.wordings().stream().map(TextQuery::query).toList(), 1);
  }

  private static Map<String, Object> query(Wording wording) {
    if (wording.unfinished()) {
      return best(beginning(wording), wording.weight());
    }
    return wording.words().size() == 1
        ? anywhere(wording.words().getFirst(), wording.weight())
        : best(sideBySide(wording.words()), wording.weight());
  }

  private static Map<String, Object> anywhere(String word, double weight) {
    return Map.of("combined_fields", Map.of("query", word, "fields", WEIGHTED, "boost", weight));
  }

  /** What a word of average length would score that begins so, in each field. */
  private static List<Map<String, Object>> beginning(Wording wording) {
    List<Map<String, Object>> fields = new ArrayList<>();
    FIELDS.forEach(
        (field, weight) ->
            fields.add(
                constant(
                    Map.of("prefix", Map.of(field, wording.words().getFirst())),
                    wording.idf() * weight / (weight + SATURATION))));
    return fields;
  }

  private static Map<String, Object> written(String word) {
    return Map.of("term", Map.of(Schema.TITLE_WORDS, Map.of("value", word, "boost", AS_WRITTEN)));
  }

  private static List<Map<String, Object>> sideBySide(List<String> words) {
    List<Map<String, Object>> phrases = new ArrayList<>();
    PHRASES.forEach((field, boost) -> phrases.add(phrase(field, words, 0, boost)));
    return phrases;
  }

  private static void addPhrases(List<Map<String, Object>> query, List<Slot> slots) {
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
