package io.marquee.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Reading;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitBrokenInterpreterTest {

  private static final Duration REST = Duration.ofSeconds(2);
  private static final Reading READING = new Reading(Interpretation.verbatim("x"), "x");

  private final AtomicLong now = new AtomicLong();
  private Future<Reading> answer = Future.succeededFuture(READING);
  private int asked;
  private final CircuitBrokenInterpreter interpreter =
      new CircuitBrokenInterpreter(
          (text, deadline) -> {
            asked++;
            return answer;
          },
          now::get,
          REST);

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, DeadlineExceeded.class, Overloaded.class})
  void oneThatIsBrokenLateOrFullIsLeftAloneAndThenTriedAgain(Class<?> kind) {
    answer = Future.failedFuture(failure(kind));
    for (int i = 0; i < 30; i++) {
      assertThat(interpret().failed()).isTrue();
    }
    int before = asked;
    assertThat(before).isLessThan(30);

    now.addAndGet(REST.toNanos() + 1);
    answer = Future.succeededFuture(READING);

    assertThat(interpret().result()).isEqualTo(READING);
    assertThat(asked).isEqualTo(before + 1);
  }

  private static Throwable failure(Class<?> kind) {
    if (kind == DeadlineExceeded.class) {
      return new DeadlineExceeded("late");
    }
    return kind == Overloaded.class ? new Overloaded("full") : new IllegalStateException("broken");
  }

  @Test
  void itsAnswersAreItsOwn() {
    assertThat(interpret().result()).isSameAs(READING);
  }

  private Future<Reading> interpret() {
    return interpreter.interpret("x", Deadline.after(now::get, Duration.ofSeconds(1)));
  }
}
