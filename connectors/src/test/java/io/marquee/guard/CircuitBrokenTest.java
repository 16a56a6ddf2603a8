package io.marquee.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Query;
import io.marquee.port.Ask;
import io.marquee.port.Found;
import io.marquee.port.SearchSource;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBrokenTest {

  private static final Duration REST = Duration.ofSeconds(2);

  private final AtomicLong now = new AtomicLong();
  private Future<Found> answer = Future.succeededFuture(Found.of(List.of()));
  private int asked;
  private final CircuitBroken leg = new CircuitBroken(new Leg(), now::get, REST);

  @Test
  void aBrokenLegIsLeftAloneForAWhileAndThenTriedOnce() {
    answer = Future.failedFuture(new IllegalStateException("no server"));
    searches(30);
    assertThat(asked).isLessThan(30);
    int before = asked;
    assertThat(search().cause()).isInstanceOf(Overloaded.class);
    assertThat(asked).isEqualTo(before);

    now.addAndGet(REST.toNanos() + 1);
    answer = Future.succeededFuture(Found.of(List.of()));

    assertThat(search().succeeded()).isTrue();
    assertThat(search().succeeded()).isTrue();
    assertThat(asked).isEqualTo(before + 2);
  }

  @Test
  void beingLateOrFullIsNotBeingBroken() {
    answer = Future.failedFuture(new DeadlineExceeded("late"));
    searches(50);
    answer = Future.failedFuture(new Overloaded("full"));
    searches(50);

    assertThat(asked).isEqualTo(100);
  }

  private void searches(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(search().failed()).isTrue();
    }
  }

  private Future<Found> search() {
    return leg.search(Ask.text("").query(), Deadline.after(now::get, Duration.ofSeconds(1)));
  }

  private final class Leg implements SearchSource {
    @Override
    public String name() {
      return "leg";
    }

    @Override
    public Future<Found> search(Query query, Deadline deadline) {
      asked++;
      return answer;
    }

    @Override
    public void close() {}
  }
}
