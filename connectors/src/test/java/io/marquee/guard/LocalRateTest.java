package io.marquee.guard;

import static io.marquee.port.Await.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.port.RateLimiter;
import io.marquee.port.RateLimiterContract;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

final class LocalRateTest extends RateLimiterContract {

  private long now;

  @Override
  protected RateLimiter limiter() {
    return new LocalRate(Ticker.system());
  }

  @Test
  void tokensComeBackOneByOne() {
    LocalRate limiter = new LocalRate(() -> now);
    assertThat(taken(limiter, "a", 9)).isEqualTo(5);

    now += FIVE.intervalNanos() - 1;
    assertThat(taken(limiter, "a", 9)).isZero();
    now += 1;
    assertThat(taken(limiter, "a", 9)).isEqualTo(1);
    now += 100 * FIVE.intervalNanos();
    assertThat(taken(limiter, "a", 9)).as("no more than the bucket holds").isEqualTo(5);
  }

  @Test
  void whereAllReplicasCannotBeCountedThisOneHasItsPart() {
    RateLimiter away = (bucket, rate, deadline) -> Future.failedFuture("away");
    RateLimiter limiter = new SharedRate(away, new LocalRate(() -> now), 0.4);

    assertThat(taken(limiter, "a", 9)).isEqualTo(2);
    now += FIVE.intervalNanos();
    assertThat(done(limiter.take("a", FIVE, soon()))).as("slower by as much").isFalse();
  }
}
