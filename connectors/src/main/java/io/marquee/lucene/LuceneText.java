package io.marquee.lucene;

import io.marquee.catalog.Facet;
import io.marquee.catalog.Hit;
import io.marquee.catalog.Query;
import io.marquee.catalog.Sort;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.Total;
import io.marquee.port.Found;
import io.marquee.port.TextSource;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.IntField;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;

/**
 * The text leg. A text is answered by relevance, and what is equally relevant by rating and
 * popularity together. Where the filters say all that the text does, every title that passes them
 * matches, the words only rank; without text, it is the query's order that ranks.
 */
final class LuceneText implements TextSource {

  /** What is equal is ordered by ordinal, which is the same on every replica. */
  private static final SortField LAST = new SortField(Schema.ORDINAL, SortField.Type.LONG);

  /** The fields have one value each. */
  private static final SortedNumericSelector.Type ONLY = SortedNumericSelector.Type.MAX;

  private final Searches searches;
  private final int exactTotals;

  LuceneText(Searches searches, int exactTotals) {
    this.searches = searches;
    this.exactTotals = exactTotals;
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public Future<Found> search(Query query, Deadline deadline) {
    return searches.run(deadline, session -> search(session, query));
  }

  @Override
  public Future<Map<TitleId, Map<String, List<String>>>> highlight(
      Query query, List<TitleId> titles, Deadline deadline) {
    return searches.run(deadline, session -> Highlights.of(session, query, titles));
  }

  @Override
  public Future<Set<TitleId>> passing(Query query, List<TitleId> titles, Deadline deadline) {
    return titles.isEmpty()
        ? Future.succeededFuture(Set.of())
        : searches.run(deadline, session -> passing(session, query, titles));
  }

  @Override
  public void close() {
    // The index that this searches is closed by whoever opened it.
  }

  private Found search(Session session, Query query) throws IOException {
    boolean counts = !query.facets().isEmpty();
    TopFieldCollectorManager best =
        new TopFieldCollectorManager(
            order(query), query.limit(), counts ? Integer.MAX_VALUE : exactTotals);
    if (!counts) {
      return found(session, session.searcher().search(matching(session, query), best), Map.of());
    }
    Object[] both =
        session
            .searcher()
            .search(
                matching(session, query),
                new MultiCollectorManager(best, new FacetsCollectorManager()));
    session.patience().check();
    return found(
        session,
        (TopFieldDocs) both[0],
        FacetCounts.of(session, (FacetsCollector) both[1], query.facets(), query.region()));
  }

  private static Set<TitleId> passing(Session session, Query query, List<TitleId> titles)
      throws IOException {
    BooleanQuery.Builder passing = new BooleanQuery.Builder();
    passing.add(FilterQuery.of(query, session.outlets()), Occur.FILTER);
    passing.add(FilterQuery.those(titles), Occur.FILTER);
    ScoreDoc[] docs = session.searcher().search(passing.build(), titles.size()).scoreDocs;
    session.patience().check();
    return Set.copyOf(Titles.ids(session, Stream.of(docs).mapToInt(doc -> doc.doc).toArray()));
  }

  private static org.apache.lucene.search.Query matching(Session session, Query query)
      throws IOException {
    BooleanQuery.Builder matching = new BooleanQuery.Builder();
    boolean wordsMatch = !query.text().isBlank() && !query.filtersSayAll();
    if (!wordsMatch) {
      // Only titles have words: where these have to match, this would only cost time.
      matching.add(Schema.TITLES, Occur.FILTER);
    }
    if (!query.text().isBlank()) {
      matching.add(
          TextQuery.of(new Words(session).of(query), query, session.isPlain()),
          wordsMatch ? Occur.MUST : Occur.SHOULD);
    }
    FilterQuery.narrow(matching, query, session.outlets());
    return matching.build();
  }

  private static org.apache.lucene.search.Sort order(Query query) {
    boolean byField = query.filtersSayAll() && query.sort() != Sort.RELEVANCE;
    return query.text().isBlank() || byField
        ? new org.apache.lucene.search.Sort(order(query.sort()), LAST)
        : new org.apache.lucene.search.Sort(SortField.FIELD_SCORE, order(Sort.RELEVANCE), LAST);
  }

  private static SortField order(Sort sort) {
    return switch (sort) {
      case RELEVANCE -> DoubleField.newSortField(Schema.APPEAL, true, ONLY);
      case RATING -> DoubleField.newSortField(Schema.RATING, true, ONLY);
      case POPULARITY -> DoubleField.newSortField(Schema.POPULARITY, true, ONLY);
      case YEAR -> IntField.newSortField(Schema.YEAR, true, ONLY);
    };
  }

  private static Found found(
      Session session, TopFieldDocs top, Map<Facet, List<Facet.Count>> facets) throws IOException {
    session.patience().check();
    int[] docs = new int[top.scoreDocs.length];
    for (int i = 0; i < docs.length; i++) {
      docs[i] = top.scoreDocs[i].doc;
    }
    List<TitleId> ids = Titles.ids(session, docs);
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < docs.length; i++) {
      Number score = (Number) ((FieldDoc) top.scoreDocs[i]).fields[0];
      hits.add(new Hit(ids.get(i), score.doubleValue()));
    }
    boolean exact = top.totalHits.relation() == TotalHits.Relation.EQUAL_TO;
    return new Found(
        hits,
        new Total(top.totalHits.value(), exact ? Total.Relation.EXACT : Total.Relation.LOWER_BOUND),
        facets);
  }
}
