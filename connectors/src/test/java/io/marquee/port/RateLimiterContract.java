package io.marquee.port;

import static io.marquee.port.Await.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.port.RateLimiter.Rate;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link RateLimiter} promises. */
public abstract class RateLimiterContract {

  /** One token in a quarter of an hour: none grows during a test. */
  protected static final Rate FIVE = new Rate(1.0 / 900, 5);

  /** The limiter as another process would have it, if there is one: else the same. */
  protected abstract RateLimiter limiter();

  @Test
  void aFullBucketGivesItsBurstAndNotOneMore() {
    RateLimiter limiter = limiter();
    assertThat(taken(limiter, "burst", 8)).isEqualTo(5);
    assertThat(taken(limiter, "burst", 3)).isZero();
  }

  @Test
  void bucketsHaveNothingToDoWithEachOther() {
    RateLimiter limiter = limiter();
    assertThat(taken(limiter, "one", 8)).isEqualTo(5);
    assertThat(taken(limiter, "other", 8)).isEqualTo(5);
  }

  @Test
  void whatIsTakenGrowsAgain() {
    RateLimiter limiter = limiter();
    Rate fast = new Rate(1000, 1);
    assertThat(done(limiter.take("grows", fast, soon()))).isTrue();
    Await.until("a token has grown", () -> limiter.take("grows", fast, soon()));
  }

  protected static long taken(RateLimiter limiter, String bucket, int asked) {
    List<Future<Boolean>> answers =
        IntStream.range(0, asked).mapToObj(i -> limiter.take(bucket, FIVE, soon())).toList();
    return answers.stream().filter(Await::done).count();
  }

  protected static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofMinutes(1));
  }
}
