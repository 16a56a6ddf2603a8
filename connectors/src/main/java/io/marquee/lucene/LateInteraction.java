package io.marquee.lucene;

import io.marquee.catalog.Embedding;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.VectorUtil;

/**
 * How near a title is to a query, both being several passages: each passage of the query looks for
 * the title's nearest one; the score is the cosine found for the whole text and the mean of those
 * found for its sentences, half and half. Of a query that is one passage it is the cosine itself.
 *
 * @see <a href="https://doi.org/10.1145/3397271.3401075">Khattab, Zaharia 2020: ColBERT</a>
 */
final class LateInteraction {

  private static final double WHOLE = 0.5;

  private final Session session;
  private final List<Embedding> passages;

  LateInteraction(Session session, List<Embedding> passages) {
    this.session = session;
    this.passages = passages;
  }

  /** The score of each of {@code titles}, which are documents in ascending order; -1 to 1. */
  double[] scores(int[] titles) throws IOException {
    double[] scores = new double[titles.length];
    List<LeafReaderContext> leaves = session.searcher().getLeafContexts();
    for (int i = 0; i < titles.length; ) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(titles[i], leaves));
      int end = leaf.docBase + leaf.reader().maxDoc();
      BitSet blocks = Schema.BLOCKS.getBitSet(leaf);
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Schema.VECTOR);
      DocIndexIterator at = vectors.iterator();
      for (; i < titles.length && titles[i] < end; i++) {
        session.patience().check();
        scores[i] = score(titles[i] - leaf.docBase, blocks, vectors, at);
      }
    }
    return scores;
  }

  private double score(int title, BitSet blocks, FloatVectorValues vectors, DocIndexIterator at)
      throws IOException {
    float[] nearest = new float[passages.size()];
    Arrays.fill(nearest, -1);
    int first = title == 0 ? 0 : blocks.prevSetBit(title - 1) + 1;
    int passage = at.docID() < first ? at.advance(first) : at.docID();
    for (; passage < title; passage = at.nextDoc()) {
      float[] vector = vectors.vectorValue(at.index());
      for (int i = 0; i < nearest.length; i++) {
        nearest[i] = Math.max(nearest[i], VectorUtil.dotProduct(passages.get(i).values(), vector));
      }
    }
    return combined(nearest);
  }

  static double combined(float[] nearest) {
    if (nearest.length == 1) {
      return nearest[0];
    }
    double sentences = 0;
    for (int i = 1; i < nearest.length; i++) {
      sentences += nearest[i];
    }
    return WHOLE * nearest[0] + (1 - WHOLE) * sentences / (nearest.length - 1);
  }
}
