package io.marquee.redis;

import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.port.AvailabilityStore;
import io.marquee.port.AvailabilityStoreContract;
import io.marquee.time.Unavailable;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisAvailabilityStoreTest extends AvailabilityStoreContract {

  @RegisterExtension private final TestRedis redis = new TestRedis();

  @Override
  protected AvailabilityStore store() {
    return redis.open().availability();
  }

  @Test
  void aServerThatIsAwayIsSaidToBe() {
    AvailabilityStore away = redis.open(URI.create("redis://127.0.0.1:1")).availability();
    assertThat(failure(away.find(Set.of(subject("a", "netflix")), soon())))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void aPasswordIsNeverSaid() {
    URI secret = URI.create("redis://:hush@127.0.0.1:6379");
    assertThat(new Redis.Settings(secret, 1, 1, Duration.ofSeconds(1)).toString())
        .doesNotContain("hush");
    assertThatThrownBy(
            () -> new Redis.Settings(URI.create("http://:hush@a"), 1, 1, Duration.ofSeconds(1)))
        .hasMessageContaining("redis://")
        .hasMessageNotContaining("hush");
  }
}
