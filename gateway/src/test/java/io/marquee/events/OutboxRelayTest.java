package io.marquee.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.pipeline.FakeTime;
import io.marquee.port.EventLog.Event;
import io.marquee.port.EventLog.Topic;
import io.marquee.port.Lease;
import io.marquee.port.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What waits in the outbox comes to the log: in order, and by one at a time. */
class OutboxRelayTest {

  private static final Duration WHILE = Duration.ofSeconds(20);

  private final FakeTime time = new FakeTime();
  private final ScriptedLog log = new ScriptedLog();
  private final List<Outbox.Waiting> waiting = new ArrayList<>();
  private boolean taken;
  private Promise<Void> over = Promise.promise();
  private final OutboxRelay relay = new OutboxRelay(lease(), outbox(), log, time);

  @Test
  void everythingIsCarriedInOrderAndForgotten() {
    put(0, 1_200);
    relay.start();
    time.pass(WHILE);

    assertThat(log.logged)
        .extracting(Event::value)
        .isEqualTo(IntStream.range(0, 1_200).mapToObj(String::valueOf).toList());
    assertThat(waiting).isEmpty();
    put(1_200, 1_201);
    time.pass(WHILE);
    assertThat(log.logged).hasSize(1_201);
  }

  @Test
  void aLogThatIsAwayIsAskedLessAndLessAndLosesNothing() {
    put(0, 3);
    log.away = true;
    relay.start();
    time.pass(Duration.ofMinutes(10));
    int asked = log.asked;
    log.away = false;
    time.pass(WHILE);

    assertThat(asked).isBetween(30, 120);
    assertThat(log.logged).hasSize(3);
    assertThat(time.alarms()).as("one timer").isEqualTo(1);
  }

  @Test
  void whoeverHasNotTheRightDoesNotCarry() {
    put(0, 3);
    taken = true;
    relay.start();
    time.pass(WHILE);
    assertThat(log.logged).isEmpty();

    taken = false;
    time.pass(WHILE);
    assertThat(log.logged).hasSize(3);
  }

  @Test
  void whoeverHasLostTheRightDoesNotCarryAnyMore() {
    relay.start();
    time.pass(WHILE);
    taken = true;
    over.complete();
    put(0, 3);
    time.pass(WHILE);

    assertThat(log.logged).isEmpty();
  }

  private void put(int first, int end) {
    for (int i = first; i < end; i++) {
      waiting.add(
          new Outbox.Waiting(i, Topic.INTERACTION_EVENTS, new Event("key", String.valueOf(i))));
    }
  }

  private Lease lease() {
    return () ->
        Future.succeededFuture(
            taken
                ? Optional.empty()
                : Optional.of(
                    new Lease.Term() {
                      @Override
                      public long number() {
                        return 1;
                      }

                      @Override
                      public Future<Void> over() {
                        return over.future();
                      }

                      @Override
                      public Future<Void> end() {
                        return Future.succeededFuture();
                      }
                    }));
  }

  private Outbox outbox() {
    return new Outbox() {
      @Override
      public Future<Void> put(Topic topic, Event event) {
        return Future.failedFuture("not here");
      }

      @Override
      public Future<List<Waiting>> first(int limit) {
        return Future.succeededFuture(
            List.copyOf(waiting.subList(0, Math.min(limit, waiting.size()))));
      }

      @Override
      public Future<Void> delivered(List<Waiting> events) {
        waiting.removeAll(events);
        return Future.succeededFuture();
      }

      @Override
      public void close() {}
    };
  }
}
