package io.marquee.lucene;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.lucene.index.LeafReader;
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

/**
 * The titles that may be nearest to a query: more than are asked for, since the graph compares
 * rough vectors. Where a filter leaves few titles of a segment all of them are candidates, and the
 * graph is not asked.
 */
final class Neighbors {

  /** So few titles of a segment are compared one by one. */
  private static final int FEW = 500;

  /** And so many where they are a small part of it, in which a graph would mostly go astray. */
  private static final int SOME = 4_000;

  private static final double SMALL_PART = 0.1;

  /** How many times the limit the graph is asked for. */
  private static final int MARGIN = 2;

  /** Standard deviations by which a segment may hold more of the best than falls to it. */
  private static final int DEVIATIONS = 6;

  private final Session session;
  private final Query query;
  private final List<Graph> graphs = new ArrayList<>();
  private final TreeSet<Integer> titles = new TreeSet<>();

  /** A segment, and which of its passages may be found. */
  private record Graph(LeafReaderContext leaf, AcceptDocs passages) {}

  Neighbors(Session session, Query query) {
    this.session = session;
    this.query = query;
  }

  /** Documents of titles, ascending. */
  int[] titles() throws IOException {
    divide();
    for (int i = 0; i < query.passages().size(); i++) {
      // A sentence only adds to what the whole text finds.
      int count = i == 0 ? MARGIN * query.limit() : query.limit();
      for (ScoreDoc title : nearest(query.passages().get(i), count).scoreDocs) {
        titles.add(title.doc);
      }
    }
    return titles.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Finds out which graphs to ask, and which titles can be taken without. */
  private void divide() throws IOException {
    boolean all = query.filters().isEmpty() && query.hidden().isEmpty();
    Weight filter = session.weight(FilterQuery.of(query, session.outlets()));
    for (LeafReaderContext leaf : session.searcher().getLeafContexts()) {
      session.patience().check();
      if (all) {
        LeafReader reader = leaf.reader();
        graphs.add(new Graph(leaf, AcceptDocs.fromLiveDocs(reader.getLiveDocs(), reader.maxDoc())));
        continue;
      }
      Passing passing = Passing.of(filter, leaf, session.patience());
      if (few(passing)) {
        passing.forEach(title -> titles.add(leaf.docBase + title));
      } else {
        graphs.add(new Graph(leaf, passing));
      }
    }
  }

  private static boolean few(Passing passing) {
    return passing.titles() <= FEW || (passing.titles() <= SOME && passing.part() <= SMALL_PART);
  }

  /**
   * The {@code count} nearest. A segment is first asked for its share of them, and for all only
   * where its last one is still among the best.
   */
  private TopDocs nearest(Embedding to, int count) throws IOException {
    TopDocs[] found = new TopDocs[graphs.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = nearest(to, share(count, graphs.get(i)), graphs.get(i));
    }
    TopDocs best = TopDocs.merge(count, found);
    for (int i = 0; i < found.length; i++) {
      int share = share(count, graphs.get(i));
      if (share < count && wantsMore(found[i], share, best, count)) {
        found[i] = nearest(to, count, graphs.get(i));
      }
    }
    return TopDocs.merge(count, found);
  }

  private static boolean wantsMore(TopDocs found, int asked, TopDocs best, int count) {
    ScoreDoc[] mine = found.scoreDocs;
    ScoreDoc[] all = best.scoreDocs;
    return mine.length == asked
        && (all.length < count || mine[asked - 1].score >= all[count - 1].score);
  }

  /** What falls to a segment if the best are spread by chance, and a good deal more. */
  private int share(int count, Graph graph) {
    double part =
        (double) graph.leaf().reader().maxDoc() / session.searcher().getIndexReader().maxDoc();
    double deviation = Math.sqrt(count * part * (1 - part));
    return (int) Math.min(count, 1 + part * count + DEVIATIONS * deviation);
  }

  private TopDocs nearest(Embedding to, int count, Graph graph) throws IOException {
    LeafReaderContext leaf = graph.leaf();
    KnnCollector collector =
        new TimeLimitingKnnCollectorManager(
                new DiversifyingNearestChildrenKnnCollectorManager(
                    count, Schema.BLOCKS, session.searcher()),
                session.patience())
            .newCollector(Integer.MAX_VALUE, KnnSearchStrategy.Hnsw.DEFAULT, leaf);
    leaf.reader().searchNearestVectors(Schema.VECTOR, to.values(), collector, graph.passages());
    session.patience().check();
    BitSet blocks = Schema.BLOCKS.getBitSet(leaf);
    TopDocs found = collector.topDocs();
    for (ScoreDoc passage : found.scoreDocs) {
      passage.doc = leaf.docBase + blocks.nextSetBit(passage.doc);
    }
    return found;
  }
}
