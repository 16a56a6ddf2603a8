package io.marquee.port.typing;

import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * How much a title is worth suggesting, 0 to 1: how widely it is known, and whether it can be
 * watched here.
 *
 * @param here what can be watched is in one of these sets of ordinals
 */
public record Worth(List<RoaringBitmap> here) {

  /** Of a title of which nobody knows how widely it is known. */
  public static final double UNKNOWN = 0.05;

  /** What cannot be watched here counts for this much of what can. */
  public static final double ELSEWHERE = 0.5;

  public Worth {
    here = List.copyOf(here);
  }

  /**
   * The worth of a title.
   *
   * @param popularity 0 to 100
   */
  public double of(int ordinal, double popularity) {
    return (UNKNOWN + (1 - UNKNOWN) * popularity / 100) * (isHere(ordinal) ? 1 : ELSEWHERE);
  }

  private boolean isHere(int ordinal) {
    for (RoaringBitmap titles : here) {
      if (titles.contains(ordinal)) {
        return true;
      }
    }
    return false;
  }
}
