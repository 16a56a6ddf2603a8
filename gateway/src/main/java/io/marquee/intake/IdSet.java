package io.marquee.intake;

import io.marquee.catalog.TitleId;

/** Ids in two flat arrays: some 40 bytes each at most, for a million of them. */
final class IdSet {

  private long[] high = new long[1 << 10];
  private long[] low = new long[1 << 10];
  private int size;

  /** Whether {@code id} is new. */
  boolean add(TitleId id) {
    if (2 * size >= high.length) {
      grow();
    }
    int at = place(id.value().getMostSignificantBits(), id.value().getLeastSignificantBits());
    boolean isNew = low[at] == 0;
    if (isNew) {
      put(at, id.value().getMostSignificantBits(), id.value().getLeastSignificantBits());
      size++;
    }
    return isNew;
  }

  boolean contains(TitleId id) {
    return low[place(id.value().getMostSignificantBits(), id.value().getLeastSignificantBits())]
        != 0;
  }

  int size() {
    return size;
  }

  /** Where these bits are or belong. The variant of a UUID is in the lower ones: never all 0. */
  private int place(long upper, long lower) {
    int mask = high.length - 1;
    int at = (int) (upper ^ (upper >>> 32)) & mask;
    while (low[at] != 0 && (low[at] != lower || high[at] != upper)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void put(int at, long upper, long lower) {
    high[at] = upper;
    low[at] = lower;
  }

  private void grow() {
    long[] uppers = high;
    long[] lowers = low;
    high = new long[2 * uppers.length];
    low = new long[2 * uppers.length];
    for (int i = 0; i < uppers.length; i++) {
      if (lowers[i] != 0) {
        put(place(uppers[i], lowers[i]), uppers[i], lowers[i]);
      }
    }
  }
}
