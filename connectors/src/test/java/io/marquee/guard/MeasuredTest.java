package io.marquee.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Query;
import io.marquee.port.Ask;
import io.marquee.port.Found;
import io.marquee.port.SearchSource;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Scripted leg = new Scripted();
  private final SearchSource measured = new Measured(leg, meters);

  @Test
  void everyAnswerIsCountedByHowItEnded() {
    ends(Future.succeededFuture(Found.of(List.of())), "ok", 1);
    ends(Future.failedFuture(new DeadlineExceeded("late")), "late", 1);
    ends(Future.failedFuture(new Overloaded("full")), "refused", 1);
    ends(Future.failedFuture("broken"), "failed", 1);
    ends(Future.succeededFuture(Found.of(List.of())), "ok", 2);
    assertThat(meters.find("marquee.search.leg").timers()).hasSize(4);
  }

  private void ends(Future<Found> answer, String status, int times) {
    leg.answer = answer;
    Future<Found> measured = ask();
    assertThat(measured.result()).isEqualTo(answer.result());
    assertThat(measured.cause()).isEqualTo(answer.cause());
    assertThat(counted(status)).isEqualTo(times);
  }

  @Test
  void whatHasNotEndedIsNotCounted() {
    Promise<Found> answer = Promise.promise();
    leg.answer = answer.future();
    ask();
    assertThat(meters.getMeters()).isEmpty();

    answer.complete(Found.of(List.of()));
    assertThat(counted("ok")).isEqualTo(1);
  }

  @Test
  void itIsTheLegInEverythingElse() {
    assertThat(measured.name()).isEqualTo("scripted");
    measured.close();
    assertThat(leg.closed).isTrue();
  }

  private Future<Found> ask() {
    Deadline soon = Deadline.after(Ticker.system(), Duration.ofSeconds(60));
    return measured.search(Ask.text("anything").query(), soon);
  }

  private long counted(String status) {
    return meters
        .get("marquee.search.leg")
        .tags("leg", "scripted", "status", status)
        .timer()
        .count();
  }

  /** A leg that answers as it is told. */
  private static final class Scripted implements SearchSource {
    private Future<Found> answer = Future.failedFuture("not told");
    private boolean closed;

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public Future<Found> search(Query query, Deadline deadline) {
      return answer;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
