package io.marquee.port.typing;

import java.util.Collection;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/**
 * How much a title is worth suggesting, 0 to 1: how widely it is known, and whether it can be
 * watched here.
 *
 * @param here ordinals of what can be watched
 */
public record Worth(RoaringBitmap here) {

  /** Of a title of which nobody knows how widely it is known. */
  public static final double UNKNOWN = 0.05;

  /** What cannot be watched here counts for this much of what can. */
  public static final double ELSEWHERE = 0.5;

  /** For somebody who can watch whatever is in one of these sets of ordinals. */
  public static Worth where(Collection<RoaringBitmap> sets) {
    return new Worth(FastAggregation.or(sets.iterator()));
  }

  /**
   * The worth of a title.
   *
   * @param popularity 0 to 100
   */
  public double of(int ordinal, double popularity) {
    return (UNKNOWN + (1 - UNKNOWN) * popularity / 100) * (here.contains(ordinal) ? 1 : ELSEWHERE);
  }
}
