package io.marquee.lucene;

import io.marquee.lucene.Slot.Wording;
import io.marquee.port.Emphasis;
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
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

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
  private static final Map<String, Float> PHRASES = new LinkedHashMap<>();

  static {
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

  /** In so many other words a text may be a title's name. */
  private static final int REWORDINGS = 20;

  private TextQuery() {}

  /**
   * Matches titles that say enough of {@code slots}, or are called what the query's text is, or the
   * name that it means, or what the text is in other words.
   *
   * @param plain whether titles are mere texts, on anything
   */
  static Query of(List<Slot> slots, io.marquee.catalog.Query asked, boolean plain) {
    BooleanQuery.Builder query = new BooleanQuery.Builder().setMinimumNumberShouldMatch(1);
    if (!slots.isEmpty()) {
      query.add(words(slots, plain), Occur.SHOULD);
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

  /** Common words find nothing, unless there are no others; in mere texts some of them count. */
  private static Query words(List<Slot> slots, boolean plain) {
    List<Slot> telling = slots.stream().filter(slot -> !slot.common()).toList();
    List<Slot> asked = telling.isEmpty() ? slots : telling;
    BooleanQuery.Builder said = new BooleanQuery.Builder();
    asked.forEach(slot -> said.add(any(slot), Occur.SHOULD));
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(said.setMinimumNumberShouldMatch(enough(asked.size())).build(), Occur.MUST);
    slots.stream()
        .filter(slot -> plain && slot.slight() && !telling.isEmpty())
        .forEach(slot -> query.add(any(slot), Occur.SHOULD));
    if (asked.size() <= Emphasis.LONGEST_NAME) {
      addNames(query, slots);
    }
    query.add(
        FeatureField.newSaturationQuery(Schema.FEATURES, Schema.POPULARITY, PRIOR, HALF_POPULAR),
        Occur.SHOULD);
    return query.build();
  }

  /** All of two; any of more, since nobody describes a title in its words. */
  private static int enough(int slots) {
    return slots <= 2 ? slots : 1;
  }

  private static Query any(Slot slot) {
    List<Query> wordings = slot.wordings().stream().map(TextQuery::said).toList();
    return wordings.size() == 1 ? wordings.getFirst() : new DisjunctionMaxQuery(wordings, 0);
  }

  /** All words of a wording, anywhere. */
  private static Query said(Wording wording) {
    BooleanQuery.Builder words = new BooleanQuery.Builder();
    for (String word : wording.words()) {
      Term term =
          wording.stems()
              ? new Term(Schema.STEMS, word)
              : new Term(Schema.EVERYTHING, Analysis.root(word));
      words.add(new TermQuery(term), Occur.MUST);
    }
    return wording.weight() == 1
        ? words.build()
        : new BoostQuery(words.build(), (float) wording.weight());
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

  private static void addNames(BooleanQuery.Builder query, List<Slot> slots) {
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
