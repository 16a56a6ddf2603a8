package io.marquee.lucene;

import io.marquee.lucene.Slot.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * How words become a query: each slot by BM25F over all fields, plus what stands side by side, plus
 * the titles that are called just that. No query language: nothing that a person writes is syntax.
 *
 * @see <a href="https://doi.org/10.1145/1031171.1031181">Robertson, Zaragoza, Taylor 2004: Simple
 *     BM25 extension to multiple weighted fields</a>
 */
final class TextQuery {

  /** How much more a word counts in a field than in the overview. */
  private static final Map<String, Float> FIELDS = new LinkedHashMap<>();

  /** What words side by side add, by field. */
  private static final Map<String, Float> PHRASES = new LinkedHashMap<>();

  static {
    FIELDS.put(Schema.TITLE, 10f);
    FIELDS.put(Schema.ORIGINAL_TITLE, 8f);
    FIELDS.put(Schema.PEOPLE, 6f);
    FIELDS.put(Schema.KEYWORDS, 4f);
    FIELDS.put(Schema.GENRES, 3f);
    FIELDS.put(Schema.OVERVIEW, 1f);
    PHRASES.put(Schema.TITLE, 0.8f);
    PHRASES.put(Schema.PEOPLE, 0.6f);
    PHRASES.put(Schema.KEYWORDS, 0.6f);
    PHRASES.put(Schema.GENRES, 0.5f);
    PHRASES.put(Schema.OVERVIEW, 0.3f);
  }

  /** More than words can make up for: who says the title gets the title. */
  private static final float WHOLE_TITLE = 100;

  private static final float TITLE_PART = 10;

  /** The most that popularity adds: it orders what is otherwise about equal. */
  private static final float PRIOR = 0.5f;

  private static final float HALF_POPULAR = 50;

  /** What a title adds that has the very word, and not only one of the same stem. */
  private static final float AS_WRITTEN = 0.5f;

  /** So many other words may stand between those of a title. */
  private static final int LOOSE = 2;

  private static final int LONGEST_PHRASES = 12;

  /** In so many other words a text may be a title's name. */
  private static final int REWORDINGS = 20;

  private TextQuery() {}

  /**
   * Matches titles that say enough of {@code slots}, or are called what the query's text is, or the
   * name that it means, or what the text is in other words.
   */
  static Query of(List<Slot> slots, io.marquee.catalog.Query asked) {
    BooleanQuery.Builder query = new BooleanQuery.Builder().setMinimumNumberShouldMatch(1);
    if (!slots.isEmpty()) {
      query.add(words(slots), Occur.SHOULD);
    }
    List<Query> called = new ArrayList<>();
    addCalled(called, asked.text(), 1);
    addCalled(called, Objects.requireNonNullElse(asked.interpretation().title(), ""), 1);
    asked.rewordings(REWORDINGS).forEach(text -> addCalled(called, text, (float) Slot.SYNONYM));
    if (!called.isEmpty()) {
      query.add(new DisjunctionMaxQuery(called, 0), Occur.SHOULD);
    }
    BooleanQuery built = query.build();
    return built.clauses().isEmpty() ? new MatchNoDocsQuery("no words") : built;
  }

  private static void addCalled(List<Query> called, String name, float weight) {
    Analysis.KEYS
        .of(name)
        .ifPresent(
            key -> {
              called.add(constant(new Term(Schema.WHOLE_TITLE, key), weight * WHOLE_TITLE));
              called.add(constant(new Term(Schema.TITLE_PART, key), weight * TITLE_PART));
            });
  }

  private static Query constant(Term term, float score) {
    return new BoostQuery(new ConstantScoreQuery(new TermQuery(term)), score);
  }

  /** Common words help to rank, but only a query of nothing else needs them. */
  private static Query words(List<Slot> slots) {
    boolean onlyCommon = slots.stream().allMatch(Slot::common);
    BooleanQuery.Builder needed = new BooleanQuery.Builder();
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    int telling = 0;
    for (Slot slot : slots) {
      if (slot.common() && !onlyCommon) {
        query.add(any(slot), Occur.SHOULD);
      } else {
        needed.add(any(slot), Occur.SHOULD);
        telling++;
      }
    }
    query.add(needed.setMinimumNumberShouldMatch(enough(telling)).build(), Occur.MUST);
    if (slots.size() <= LONGEST_PHRASES) {
      addPhrases(query, slots);
    }
    query.add(
        FeatureField.newSaturationQuery(Schema.FEATURES, Schema.POPULARITY, PRIOR, HALF_POPULAR),
        Occur.SHOULD);
    return query.build();
  }

  /**
   * All of two, two fifths of more; two of a description, since nobody describes a title in its
   * words.
   */
  private static int enough(int slots) {
    return slots > 8 ? 2 : slots <= 2 ? slots : Math.ceilDiv(2 * slots, 5);
  }

  private static Query any(Slot slot) {
    List<Query> wordings = slot.wordings().stream().map(TextQuery::query).toList();
    return wordings.size() == 1 ? wordings.getFirst() : new DisjunctionMaxQuery(wordings, 0);
  }

  private static Query query(Wording wording) {
    Query query =
        wording.words().size() == 1
            ? anywhere(wording.words().getFirst())
            : new DisjunctionMaxQuery(sideBySide(wording.words()), 0);
    return wording.weight() == 1 ? query : new BoostQuery(query, (float) wording.weight());
  }

  private static Query anywhere(String word) {
    CombinedFieldQuery.Builder query = new CombinedFieldQuery.Builder(Analysis.stem(word));
    FIELDS.forEach(query::addField);
    return query.build();
  }

  private static Query written(String word) {
    return new BoostQuery(new TermQuery(new Term(Schema.TITLE_WORDS, word)), AS_WRITTEN);
  }

  private static List<Query> sideBySide(List<String> words) {
    String[] stems = words.stream().map(Analysis::stem).toArray(String[]::new);
    List<Query> phrases = new ArrayList<>();
    PHRASES.forEach(
        (field, boost) -> phrases.add(new BoostQuery(new PhraseQuery(field, stems), boost)));
    return phrases;
  }

  private static void addPhrases(BooleanQuery.Builder query, List<Slot> slots) {
    List<String> all = slots.stream().flatMap(slot -> slot.words().stream()).toList();
    for (Slot slot : slots) {
      if (!slot.common()) {
        slot.words().forEach(word -> query.add(written(word), Occur.SHOULD));
      }
    }
    for (int i = 0; i + 1 < slots.size(); i++) {
      Slot left = slots.get(i);
      Slot right = slots.get(i + 1);
      if (!left.common() && !right.common()) {
        List<String> pair = List.of(left.words().getLast(), right.words().getFirst());
        sideBySide(pair).forEach(phrase -> query.add(phrase, Occur.SHOULD));
      }
    }
    if (all.size() > 1) {
      String[] stems = all.stream().map(Analysis::stem).toArray(String[]::new);
      query.add(new PhraseQuery(LOOSE, Schema.TITLE, stems), Occur.SHOULD);
    }
  }
}
