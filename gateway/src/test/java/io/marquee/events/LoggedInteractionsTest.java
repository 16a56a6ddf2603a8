package io.marquee.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Interaction;
import io.marquee.catalog.Interaction.Kind;
import io.marquee.catalog.InteractionBatch;
import io.marquee.catalog.Problem;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserId;
import io.marquee.pipeline.FakeTime;
import io.marquee.port.EventLog.Event;
import io.marquee.port.EventLog.Topic;
import io.marquee.port.Json;
import io.marquee.port.Outbox;
import io.marquee.time.Deadline;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where interactions go while engines come and go. */
class LoggedInteractionsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration REST = Duration.ofSeconds(2);

  private final FakeTime time = new FakeTime();
  private final ScriptedLog log = new ScriptedLog();
  private final List<Event> kept = new ArrayList<>();
  private boolean outboxAway;

  private final Interactions interactions = new LoggedInteractions(log, outbox(), time, REST);

  @Test
  void theLogIsWhereTheyGo() {
    assertThat(take().succeeded()).isTrue();

    assertThat(kept).isEmpty();
    assertThat(
            Json.read(
                log.logged.getFirst().value().getBytes(StandardCharsets.UTF_8),
                InteractionBatch.class))
        .isEqualTo(batch());
  }

  @Test
  void withoutTheLogTheyWaitInTheOutboxAndTheLogIsLeftAloneForAWhile() {
    log.away = true;

    assertThat(take().succeeded()).isTrue();
    assertThat(take().succeeded()).isTrue();
    assertThat(kept).hasSize(2);
    assertThat(log.asked).as("how often the log was asked").isEqualTo(1);

    log.away = false;
    time.pass(REST);
    assertThat(take().succeeded()).isTrue();
    assertThat(log.logged).hasSize(1);
  }

  @Test
  void afterTheRestOneTriesTheLogAndTheOthersDoNotWaitForIt() {
    log.away = true;
    take();
    log.away = false;
    log.answer = Promise.promise();
    time.pass(REST);

    Future<Void> first = take();
    assertThat(first.isComplete()).isFalse();
    assertThat(take().succeeded()).isTrue();
    assertThat(log.asked).as("how often the log was asked").isEqualTo(2);
    log.answer.complete();
    assertThat(first.succeeded()).isTrue();
    take();
    assertThat(log.asked).as("it is sound").isEqualTo(3);
  }

  @Test
  void withNeitherItIsSaidThatTheyMayBeSentAgain() {
    log.away = true;
    outboxAway = true;

    assertThat(take().cause())
        .isInstanceOfSatisfying(
            Problem.Refusal.class,
            refusal -> {
              assertThat(refusal.problem().kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
              assertThat(refusal.problem().kind().retryable()).isTrue();
            });
  }

  @Test
  void whatOnePersonDoesHasOneKeyAndNobodyElsesIsTheSame() {
    assertThat(LoggedInteractions.key(new UserId("a", "b:c")))
        .isNotEqualTo(LoggedInteractions.key(new UserId("a:b", "c")));
  }

  private Future<Void> take() {
    return interactions.take(batch(), Deadline.after(time.ticker(), Duration.ofSeconds(5)));
  }

  private static InteractionBatch batch() {
    return new InteractionBatch(
        new UserId("issuer", "ana"),
        NOW,
        List.of(
            new Interaction(
                new UUID(0, 1),
                Kind.RATE,
                TitleId.ofSlug("heat"),
                NOW,
                new UUID(0, 2),
                3,
                null,
                4.5)));
  }

  private Outbox outbox() {
    return new Outbox() {
      @Override
      public Future<Void> put(Topic topic, Event event) {
        if (outboxAway) {
          return Future.failedFuture(new Unavailable("no outbox"));
        }
        kept.add(event);
        return Future.succeededFuture();
      }

      @Override
      public Future<List<Waiting>> first(int limit) {
        return Future.succeededFuture(List.of());
      }

      @Override
      public Future<Void> delivered(List<Waiting> events) {
        return Future.succeededFuture();
      }

      @Override
      public void close() {}
    };
  }
}
