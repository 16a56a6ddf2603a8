package io.marquee.lucene;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * How much a title is worth suggesting, 0 to 1: how widely it is known, and whether it can be
 * watched here.
 */
final class Worth extends DoubleValuesSource {

  /** Of a title of which nobody knows how widely it is known. */
  private static final double UNKNOWN = 0.05;

  /** What cannot be watched here counts for this much of what can. */
  private static final double ELSEWHERE = 0.5;

  private final List<RoaringBitmap> here;

  /** What can be watched is in one of the sets. */
  Worth(List<RoaringBitmap> here) {
    this.here = List.copyOf(here);
  }

  @Override
  public DoubleValues getValues(LeafReaderContext leaf, @Nullable DoubleValues scores)
      throws IOException {
    SortedNumericDocValues popularities =
        DocValues.getSortedNumeric(leaf.reader(), Schema.POPULARITY);
    NumericDocValues ordinals = DocValues.getNumeric(leaf.reader(), Schema.ORDINAL);
    return new DoubleValues() {
      private int doc;

      @Override
      public boolean advanceExact(int next) {
        doc = next;
        return true;
      }

      @Override
      public double doubleValue() throws IOException {
        double popularity =
            popularities.advanceExact(doc)
                ? NumericUtils.sortableLongToDouble(popularities.nextValue()) / 100
                : 0;
        boolean watchable = ordinals.advanceExact(doc) && isHere((int) ordinals.longValue());
        return (UNKNOWN + (1 - UNKNOWN) * popularity) * (watchable ? 1 : ELSEWHERE);
      }
    };
  }

  private boolean isHere(int ordinal) {
    for (RoaringBitmap titles : here) {
      if (titles.contains(ordinal)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean needsScores() {
    return false;
  }

  @Override
  public DoubleValuesSource rewrite(IndexSearcher searcher) {
    return this;
  }

  @Override
  public boolean isCacheable(LeafReaderContext leaf) {
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return "worth";
  }
}
