package io.marquee.lucene;

import io.marquee.port.typing.Worth;
import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;

/** Scores titles by what they are worth. */
final class ByWorth extends DoubleValuesSource {

  private final Worth worth;

  ByWorth(Worth worth) {
    this.worth = worth;
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
                ? NumericUtils.sortableLongToDouble(popularities.nextValue())
                : 0;
        int ordinal = ordinals.advanceExact(doc) ? (int) ordinals.longValue() : -1;
        return worth.of(ordinal, popularity);
      }
    };
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
