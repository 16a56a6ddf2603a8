package io.marquee.guard;

import io.marquee.port.RateLimiter;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Token buckets of this process alone.
 *
 * <p>A bucket is the moment at which it will be full again: the generic cell rate algorithm of
 * ITU-T I.371. As many buckets as names, which are the configuration's.
 */
public final class LocalRate implements RateLimiter {

  private final Ticker ticker;
  private final ConcurrentHashMap<String, Long> fullAt = new ConcurrentHashMap<>();

  public LocalRate(Ticker ticker) {
    this.ticker = ticker;
  }

  @Override
  public Future<Boolean> take(String bucket, Rate rate, Deadline deadline) {
    long now = ticker.nanos();
    long most = now + rate.intervalNanos() * rate.burst();
    boolean[] taken = new boolean[1];
    fullAt.compute(
        bucket,
        (name, known) -> {
          long full = known == null || known - now < 0 ? now : known;
          long next = full + rate.intervalNanos();
          taken[0] = next - most <= 0;
          return taken[0] ? next : full;
        });
    return Future.succeededFuture(taken[0]);
  }
}
