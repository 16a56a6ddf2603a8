package io.marquee.port;

import io.marquee.time.Deadline;
import io.vertx.core.Future;

/** Token buckets by name: what may be done how often, by all who share a limiter. Any thread. */
public interface RateLimiter {

  /**
   * How fast a bucket fills, and how much goes into it.
   *
   * @param perSecond more than 0, at most 1,000,000
   * @param burst how many may be taken at once from a full bucket, 1 to 1,000,000
   */
  record Rate(double perSecond, int burst) {
    public Rate {
      if (!(perSecond > 0 && perSecond <= 1e6)) {
        throw new IllegalArgumentException(
            "per_second: " + perSecond + " (expected: more than 0, at most 1000000)");
      }
      if (burst < 1 || burst > 1_000_000) {
        throw new IllegalArgumentException("burst: " + burst + " (expected: 1 to 1000000)");
      }
    }

    /** The nanoseconds in which one token grows. */
    public long intervalNanos() {
      return Math.max(1, Math.round(1e9 / perSecond));
    }
  }

  /**
   * Takes a token out of {@code bucket}; completes with false where there is none. Fails where that
   * cannot be known by the deadline.
   */
  Future<Boolean> take(String bucket, Rate rate, Deadline deadline);
}
