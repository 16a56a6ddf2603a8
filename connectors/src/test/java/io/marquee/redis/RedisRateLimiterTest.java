package io.marquee.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.port.RateLimiter;
import io.marquee.port.RateLimiterContract;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisRateLimiterTest extends RateLimiterContract {

  @RegisterExtension private final TestRedis redis = new TestRedis();

  private final String test = UUID.randomUUID().toString();

  @Override
  protected RateLimiter limiter() {
    RateLimiter limiter = redis.open().rates();
    return (bucket, rate, deadline) -> limiter.take(test + bucket, rate, deadline);
  }

  @Test
  void replicasTakeFromTheSameBucket() {
    assertThat(taken(limiter(), "shared", 3)).isEqualTo(3);
    assertThat(taken(limiter(), "shared", 9)).isEqualTo(2);
  }
}
