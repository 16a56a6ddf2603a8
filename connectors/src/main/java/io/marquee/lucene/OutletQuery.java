package io.marquee.lucene;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/**
 * Matches the titles whose ordinal is in one of some sets. The sets are compared by identity: the
 * same ones mean the same moment, so a cached answer is never older than its sets.
 */
final class OutletQuery extends Query {

  /** What a bitmap look-up costs, in units of a comparison. */
  private static final float COST = 10;

  private final List<RoaringBitmap> sets;
  private final Set<RoaringBitmap> identities = Collections.newSetFromMap(new IdentityHashMap<>());

  OutletQuery(List<RoaringBitmap> sets) {
    this.sets = List.copyOf(sets);
    identities.addAll(sets);
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    RoaringBitmap any = FastAggregation.or(sets.iterator()); // once, and not title by title
    return new ConstantScoreWeight(this, boost) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        NumericDocValues ordinals = leaf.reader().getNumericDocValues(Schema.ORDINAL);
        return ordinals == null
            ? null
            : ConstantScoreScorerSupplier.fromIterator(
                TwoPhaseIterator.asDocIdSetIterator(among(ordinals, any)),
                score(),
                mode,
                leaf.reader().maxDoc());
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return true;
      }
    };
  }

  private static TwoPhaseIterator among(NumericDocValues ordinals, RoaringBitmap any) {
    return new TwoPhaseIterator(ordinals) {
      @Override
      public boolean matches() throws IOException {
        return any.contains((int) ordinals.longValue());
      }

      @Override
      public float matchCost() {
        return COST;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return "outlets(" + sets.size() + ")";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OutletQuery query && identities.equals(query.identities);
  }

  @Override
  public int hashCode() {
    return identities.hashCode();
  }
}
