package io.marquee.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.pipeline.FakeTime;
import io.marquee.port.EventLog.Event;
import io.marquee.port.EventLog.Topic;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every event has its effect, and none holds others up for ever. */
class ConsumptionTest {

  private final ScriptedLog log = new ScriptedLog();
  private final List<String> effects = new ArrayList<>();
  private Function<Event, Future<Void>> effect = this::had;

  ConsumptionTest() {
    new Consumption(
            log,
            Topic.INTERACTION_EVENTS,
            "group",
            Consumption.Effect.ofEach(4, event -> effect.apply(event)),
            new FakeTime().ticker())
        .start();
  }

  @Test
  void eventsThatHaveTheirEffectTogetherAreNotHeldUpByOneAmongThem() {
    List<List<String>> parts = new ArrayList<>();
    new Consumption(
            log,
            Topic.SEARCH_EVENTS,
            "group",
            new Consumption.Effect(1, 3, events -> together(events, parts)),
            new FakeTime().ticker())
        .start();

    assertThat(read("a1", "b1", "c1", "a2", "bad", "c2", "d1").succeeded()).isTrue();
    assertThat(parts)
        .containsExactly(List.of("a1", "b1", "c1"), List.of("a2"), List.of("c2"), List.of("d1"));
    assertThat(log.topics).containsExactly(Topic.DEAD_LETTER);
  }

  private static Future<Void> together(List<Event> events, List<List<String>> parts) {
    List<String> values = events.stream().map(Event::value).toList();
    if (values.contains("bad")) {
      return Future.failedFuture(new IllegalArgumentException("nonsense"));
    }
    parts.add(values);
    return Future.succeededFuture();
  }

  @Test
  void eventsOfAKeyHaveTheirEffectInOrder() {
    assertThat(read("a1", "b1", "a2", "a3", "b2").succeeded()).isTrue();

    assertThat(effects.stream().filter(one -> one.startsWith("a")))
        .containsExactly("a1", "a2", "a3");
    assertThat(effects.stream().filter(one -> one.startsWith("b"))).containsExactly("b1", "b2");
  }

  @Test
  void anEngineThatIsAwayIsWaitedFor() {
    effect = event -> Future.failedFuture(new Unavailable("away"));
    for (int i = 0; i < 10; i++) {
      assertThat(read("a1", "a2").failed()).isTrue();
    }
    effect = this::had;

    assertThat(read("a1", "a2").succeeded()).isTrue();
    assertThat(effects).containsExactly("a1", "a2");
    assertThat(log.logged).isEmpty();
  }

  @Test
  void whatMakesNoSenseIsPutAsideAtOnceAndTheRestGoesOn() {
    effect =
        event -> {
          if (event.value().equals("a1")) {
            throw new IllegalArgumentException("nonsense");
          }
          return had(event);
        };

    assertThat(read("a1", "a2").succeeded()).isTrue();
    assertThat(effects).containsExactly("a2");
    assertThat(log.topics).containsExactly(Topic.DEAD_LETTER);
    assertThat(log.logged.getFirst().value())
        .contains("\"value\":\"a1\"", "nonsense", "\"topic\":\"interaction-events\"");
  }

  @Test
  void whatFailsForNoKnownReasonIsTriedForSomeMinutes() {
    effect =
        event ->
            event.value().equals("a1")
                ? Future.failedFuture(new IllegalStateException("broken"))
                : had(event);

    for (int i = 1; i < Consumption.TRIES; i++) {
      assertThat(read("a1", "a2").failed()).isTrue();
    }
    assertThat(effects).isEmpty();
    assertThat(read("a1", "a2").succeeded()).isTrue();
    assertThat(effects).containsExactly("a2");
    assertThat(log.topics).containsExactly(Topic.DEAD_LETTER);
  }

  @Test
  void aLetterIsSmallEnoughForABroker() {
    effect = event -> Future.failedFuture(new IllegalArgumentException("\u0001".repeat(900_000)));

    assertThat(read("a" + "\u0001".repeat(900_000)).succeeded()).isTrue();
    assertThat(log.logged.getFirst().value()).hasSizeBetween(Consumption.LONGEST, 1_000_000);
  }

  @Test
  void whatCannotBePutAsideIsReadAgain() {
    log.away = true;
    effect = event -> Future.failedFuture(new IllegalArgumentException("nonsense"));

    assertThat(read("a1").failed()).isTrue();
    log.away = false;
    assertThat(read("a1").succeeded()).isTrue();
    assertThat(log.topics).containsExactly(Topic.DEAD_LETTER);
  }

  private Future<Void> had(Event event) {
    effects.add(event.value());
    return Future.succeededFuture();
  }

  private Future<Void> read(String... values) {
    return Objects.requireNonNull(log.reader)
        .apply(Stream.of(values).map(value -> new Event(value.substring(0, 1), value)).toList());
  }
}
