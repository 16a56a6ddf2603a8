package io.marquee.guard;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.marquee.port.PlatformClient;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GuardedPlatformTest {

  private static final Duration REST = Duration.ofSeconds(2);
  private final Throwable error = new IllegalStateException("500");

  private final AtomicLong now = new AtomicLong();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Supplier<@Nullable Throwable> failing = () -> error;
  private int asked;
  private final PlatformClient platform =
      new GuardedPlatform(new Failing(), now::get, REST, meters);

  @Test
  void aPlatformThatIsDownIsLeftAloneForAWhileAndThenTriedOnce() {
    ask(200);
    assertThat(asked).isEqualTo(50);
    now.addAndGet(REST.toNanos() + 1);
    ask(10);
    assertThat(asked).isEqualTo(51);
  }

  @Test
  void oneThatNeverAnswersIsDown() {
    failing = () -> new DeadlineExceeded("no answer in time");
    ask(200);
    assertThat(asked).isEqualTo(50);
  }

  @Test
  void oneThatIsNotAskedIsNotDown() {
    failing = () -> new Overloaded("its rate is used up");
    ask(200);
    assertThat(asked).isEqualTo(200);
  }

  /** Seed 30. */
  @Test
  void oneThatFailsThreeTimesInTenIsWorthAsking() {
    var random = new SplittableRandom(30);
    failing = () -> random.nextInt(10) < 3 ? error : null;
    ask(5_000);
    assertThat(asked).isEqualTo(5_000);
    assertThat(meters.get("marquee.platform").tag("status", "ok").timer().count())
        .isBetween(3_300L, 3_700L);
  }

  /** Seed 31. */
  @Test
  void thatOneBreaksAndThatItIsWellAgainIsSaidOnce() {
    Logger logger = (Logger) LoggerFactory.getLogger(Condition.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);

    var random = new SplittableRandom(31);
    failing = () -> random.nextInt(10) < 3 ? error : null;
    ask(1_000);
    assertThat(lines.list).isEmpty();
    failing = () -> error;
    ask(1_000);
    now.addAndGet(REST.toNanos() + 1);
    failing = () -> null;
    ask(1_000);

    logger.detachAppender(lines);
    logger.setLevel(null);
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "netflix does not answer as it should: java.lang.IllegalStateException: 500",
            "netflix answers again");
  }

  private void ask(int times) {
    for (int i = 0; i < times; i++) {
      platform.availability("US", Set.of("a"), Deadline.after(now::get, Duration.ofSeconds(1)));
    }
  }

  private final class Failing implements PlatformClient {
    @Override
    public String platform() {
      return "netflix";
    }

    @Override
    public Future<Map<String, Told>> availability(
        String region, Set<String> ids, Deadline deadline) {
      asked++;
      Throwable failure = failing.get();
      return failure == null ? Future.succeededFuture(Map.of()) : Future.failedFuture(failure);
    }

    @Override
    public void close() {}
  }
}
