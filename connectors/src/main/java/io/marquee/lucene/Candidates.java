package io.marquee.lucene;

import io.marquee.catalog.TitleId;
import io.marquee.port.typing.Candidate;
import io.marquee.port.typing.Card;
import io.marquee.port.typing.Typed;
import io.marquee.port.typing.Worth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The titles that are worth most of those in which something typed stands. Confined to one search.
 */
final class Candidates {

  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(Schema.ORDINAL, SortField.Type.LONG));

  /** Titles of one name. */
  private static final int CALLED = 20;

  private static final int TITLED = 100;

  /** A person is as widely known as so many titles, at most, make them. */
  private static final int BY = 200;

  /** The words of one name are this near; names are further apart. */
  private static final int NAME_WIDTH = 50;

  private final Session session;
  private final Worth worth;

  Candidates(Session session, Worth worth) {
    this.session = session;
    this.worth = worth;
  }

  /** Titles that are called just {@code text}; who has typed one letter has only begun. */
  List<Candidate> called(String text) throws IOException {
    Optional<String> key = Analysis.KEYS.of(text).filter(name -> name.length() > 1);
    return key.isEmpty()
        ? List.of()
        : best(new TermQuery(new Term(Schema.WHOLE_TITLE, key.get())), CALLED);
  }

  /** Titles with all the words in their names. */
  List<Candidate> titled(Typed typed) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (Typed.Word word : typed.words()) {
      query.add(begun(Schema.TITLE_STARTS, word), Occur.FILTER);
    }
    return best(query.build(), TITLED);
  }

  private static Query begun(String field, Typed.Word word) {
    return new TermInSetQuery(field, word.starts().keySet().stream().map(BytesRef::new).toList());
  }

  /** Titles made by somebody with all the words in their name. */
  List<Candidate> by(Typed typed) throws IOException {
    if (typed.words().size() == 1) {
      return best(begun(Schema.PEOPLE_STARTS, typed.words().getFirst()), BY);
    }
    IntervalsSource[] words =
        typed.words().stream().map(Candidates::any).toArray(IntervalsSource[]::new);
    IntervalsSource name = Intervals.maxwidth(NAME_WIDTH, Intervals.unordered(words));
    return best(new IntervalQuery(Schema.PEOPLE_STARTS, name), BY);
  }

  private static IntervalsSource any(Typed.Word word) {
    return Intervals.or(
        word.starts().keySet().stream().map(Intervals::term).toArray(IntervalsSource[]::new));
  }

  private List<Candidate> best(Query query, int most) throws IOException {
    Query weighed = new FunctionScoreQuery(new ConstantScoreQuery(query), new ByWorth(worth));
    ScoreDoc[] top =
        session
            .searcher()
            .search(weighed, new TopFieldCollectorManager(BEST_FIRST, most, most))
            .scoreDocs;
    session.patience().check();
    int[] docs = new int[top.length];
    for (int i = 0; i < docs.length; i++) {
      docs[i] = top[i].doc;
    }
    List<TitleId> ids = Titles.ids(session, docs);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < docs.length; i++) {
      session.patience().step();
      Number score = (Number) ((FieldDoc) top[i]).fields[0];
      Card card = card(docs[i]);
      if (card != null) {
        candidates.add(new Candidate(ids.get(i), card, score.doubleValue()));
      }
    }
    return candidates;
  }

  private @Nullable Card card(int doc) throws IOException {
    List<LeafReaderContext> leaves = session.searcher().getLeafContexts();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    BinaryDocValues cards = leaf.reader().getBinaryDocValues(Schema.CARD);
    return cards != null && cards.advanceExact(doc - leaf.docBase)
        ? Cards.read(cards.binaryValue())
        : null;
  }
}
