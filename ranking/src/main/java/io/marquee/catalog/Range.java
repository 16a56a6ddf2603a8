package io.marquee.catalog;

import org.jspecify.annotations.Nullable;

/** A range of whole numbers, both ends included; a missing end is open. */
public record Range(@Nullable Integer gte, @Nullable Integer lte) {

  public Range {
    if (gte != null && lte != null && gte > lte) {
      throw new IllegalArgumentException("gte: " + gte + " (expected: at most lte, " + lte + ")");
    }
  }

  public static Range of(int gte, int lte) {
    return new Range(gte, lte);
  }

  public boolean contains(int value) {
    return (gte == null || value >= gte) && (lte == null || value <= lte);
  }
}
