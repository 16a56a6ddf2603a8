package io.marquee.embedded;

import java.util.concurrent.TimeUnit;

/**
 * The pause before a server is started again: none after a long life, doubling after short ones.
 */
final class Backoff {

  private static final long LONG_LIFE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long SHORTEST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 5_000;

  private long born;
  private long pause;

  void begin() {
    born = System.nanoTime();
  }

  /** Milliseconds. */
  long pause() {
    boolean lived = System.nanoTime() - born >= LONG_LIFE_NANOS;
    pause = lived ? 0 : Math.clamp(2 * pause, SHORTEST_MILLIS, LONGEST_MILLIS);
    return pause;
  }
}
