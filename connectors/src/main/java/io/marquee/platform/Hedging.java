package io.marquee.platform;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * When a request is worth sending twice: after as long as 95 of 100 answers took, for one request
 * in twenty, and never while more than half of the connections are in use, since then it is load
 * that makes answers slow.
 *
 * @see <a href="https://doi.org/10.1145/2408776.2408794">Dean, Barroso: The Tail at Scale, 2013</a>
 */
final class Hedging {

  private static final int SEEN = 256;
  private static final int ENOUGH = 32;
  private static final double SHARE = 0.05;
  private static final double MOST_SAVED = 3;

  private final int connections;
  private final long[] took = new long[SEEN];
  private int count;
  private double allowance = 1;
  private long p95;

  /** For a pool of that many connections. Owned by one event loop. */
  Hedging(int connections) {
    this.connections = connections;
  }

  /** Learns what an answer took. */
  void answered(long nanos) {
    took[count++ % SEEN] = nanos;
    if (count % ENOUGH == 0) {
      long[] sorted = Arrays.copyOf(took, Math.min(count, SEEN));
      Arrays.sort(sorted);
      p95 = sorted[(int) (0.95 * (sorted.length - 1))];
    }
  }

  /** After how many nanoseconds to think of it; empty as long as too few answers have come. */
  OptionalLong after() {
    allowance = Math.min(MOST_SAVED, allowance + SHARE);
    return count < ENOUGH ? OptionalLong.empty() : OptionalLong.of(p95);
  }

  /** Whether it may be done now, with that many requests on their way; if so, it is counted. */
  boolean allows(int underway) {
    boolean allowed = allowance >= 1 && 2 * underway <= connections;
    if (allowed) {
      allowance--;
    }
    return allowed;
  }
}
