package io.marquee.lucene;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TimeLimitingKnnCollectorManager;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.join.DiversifyingNearestChildrenKnnCollectorManager;
import org.apache.lucene.search.knn.KnnSearchStrategy;
import org.apache.lucene.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The titles that may be nearest to a query: more than are asked for, since the graph compares
 * rough vectors. Where a filter leaves few titles of a segment all of them are candidates, and the
 * graph is not asked.
 */
final class Neighbors {

  /** A segment with at most so many titles that pass is compared one by one. */
  private static final int FEW = 500;

  /** How many times the limit the graph is asked for. */
  private static final int MARGIN = 2;

  private final Session session;
  private final Query query;
  private final @Nullable Weight filter;

  Neighbors(Session session, Query query) throws IOException {
    this.session = session;
    this.query = query;
    this.filter =
        query.filters().isEmpty() ? null : session.weight(FilterQuery.of(query, session.outlets()));
  }

  /** Documents of titles, ascending. */
  int[] titles() throws IOException {
    TreeSet<Integer> titles = new TreeSet<>();
    List<List<TopDocs>> nearest = new ArrayList<>();
    query.passages().forEach(passage -> nearest.add(new ArrayList<>()));
    for (LeafReaderContext leaf : session.searcher().getLeafContexts()) {
      session.patience().check();
      if (filter == null) {
        addNearest(
            nearest,
            leaf,
            AcceptDocs.fromLiveDocs(leaf.reader().getLiveDocs(), leaf.reader().maxDoc()));
        continue;
      }
      Passing passing = Passing.of(filter, leaf, session.patience());
      if (passing.titles() <= FEW) {
        passing.forEach(title -> titles.add(leaf.docBase + title));
      } else {
        addNearest(nearest, leaf, passing);
      }
    }
    for (int i = 0; i < nearest.size(); i++) {
      for (ScoreDoc title :
          TopDocs.merge(candidates(i), nearest.get(i).toArray(TopDocs[]::new)).scoreDocs) {
        titles.add(title.doc);
      }
    }
    return titles.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A sentence only adds to what the whole text finds. */
  private int candidates(int passage) {
    return passage == 0 ? MARGIN * query.limit() : query.limit();
  }

  private void addNearest(List<List<TopDocs>> nearest, LeafReaderContext leaf, AcceptDocs passages)
      throws IOException {
    for (int i = 0; i < nearest.size(); i++) {
      nearest.get(i).add(nearest(query.passages().get(i), candidates(i), leaf, passages));
    }
  }

  private TopDocs nearest(Embedding to, int count, LeafReaderContext leaf, AcceptDocs passages)
      throws IOException {
    KnnCollector collector =
        new TimeLimitingKnnCollectorManager(
                new DiversifyingNearestChildrenKnnCollectorManager(
                    count, Schema.BLOCKS, session.searcher()),
                session.patience())
            .newCollector(Integer.MAX_VALUE, KnnSearchStrategy.Hnsw.DEFAULT, leaf);
    leaf.reader().searchNearestVectors(Schema.VECTOR, to.values(), collector, passages);
    session.patience().check();
    BitSet blocks = Schema.BLOCKS.getBitSet(leaf);
    TopDocs found = collector.topDocs();
    for (ScoreDoc passage : found.scoreDocs) {
      passage.doc = leaf.docBase + blocks.nextSetBit(passage.doc);
    }
    return found;
  }
}
