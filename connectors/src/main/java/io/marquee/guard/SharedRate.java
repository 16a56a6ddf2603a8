package io.marquee.guard;

import io.marquee.port.RateLimiter;
import io.marquee.time.Deadline;
import io.vertx.core.Future;

/**
 * Token buckets that all replicas share; where they cannot be reached, this one has a part of its
 * own.
 *
 * @param part of the rate, more than 0, at most 1
 */
public record SharedRate(RateLimiter shared, RateLimiter local, double part)
    implements RateLimiter {

  public SharedRate {
    if (!(part > 0 && part <= 1)) {
      throw new IllegalArgumentException("part: " + part + " (expected: more than 0, at most 1)");
    }
  }

  @Override
  public Future<Boolean> take(String bucket, Rate rate, Deadline deadline) {
    return shared
        .take(bucket, rate, deadline)
        .recover(away -> local.take(bucket, own(rate), deadline));
  }

  private Rate own(Rate rate) {
    return new Rate(rate.perSecond() * part, Math.max(1, (int) (rate.burst() * part)));
  }
}
