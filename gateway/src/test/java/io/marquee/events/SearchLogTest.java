package io.marquee.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Total;
import io.marquee.port.EventLog;
import io.marquee.search.SearchEvent;
import io.marquee.time.Ticker;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody who searches waits for the log. */
class SearchLogTest {

  private static final Duration REST = Duration.ofSeconds(2);

  private final Vertx vertx = Vertx.vertx();
  private final CountDownLatch made = new CountDownLatch(1);

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** The first is being made for as long as the test lasts: nothing that comes meanwhile moves. */
  @Test
  void whatFindsNoRoomIsDroppedAndCounted() {
    SearchLog log = new SearchLog(vertx, EventLog.none(), Ticker.system(), REST, "nobody");
    Supplier<SearchEvent> slow =
        () -> {
          try {
            made.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          throw new IllegalStateException("never made");
        };
    for (int i = 0; i < 3 * SearchLog.MOST; i++) {
      log.answered(slow);
    }

    assertThat(log.dropped()).isBetween(SearchLog.MOST * 2L - 100, SearchLog.MOST * 2L);
    assertThat(log.logged()).isZero();
    made.countDown();
  }

  @Test
  void oneThatCannotBeMadeTakesNoOtherWithIt() {
    ScriptedLog kept = new ScriptedLog();
    SearchLog log = new SearchLog(vertx, kept, Ticker.system(), REST, "nobody");
    log.answered(search("1"));
    log.answered(
        () -> {
          throw new IllegalStateException("never made");
        });
    log.answered(search("2"));

    until("all of them", () -> log.logged() + log.dropped() == 3);
    assertThat(log.dropped()).isEqualTo(1);
    assertThat(kept.logged).extracting(EventLog.Event::key).containsExactly("1", "2");
  }

  @Test
  void whileTheLogRestsWhatIsSearchedIsNotEvenMade() {
    AtomicLong now = new AtomicLong();
    ScriptedLog away = new ScriptedLog();
    away.away = true;
    SearchLog log = new SearchLog(vertx, away, now::get, REST, "nobody");
    log.answered(search("1"));
    until("it is lost", () -> log.dropped() == 1);
    AtomicInteger made = new AtomicInteger();
    for (int i = 0; i < 10; i++) {
      log.answered(
          () -> {
            made.incrementAndGet();
            return search("2").get();
          });
    }

    assertThat(log.dropped()).isEqualTo(11);
    assertThat(made).hasValue(0);
    away.away = false;
    now.addAndGet(REST.toNanos());
    log.answered(search("3"));
    until("it is there", () -> log.logged() == 1);
  }

  private static void until(String what, BooleanSupplier is) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!is.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as(what).isNegative();
      Thread.onSpinWait();
    }
  }

  private static Supplier<SearchEvent> search(String id) {
    return () ->
        new SearchEvent(
            id,
            Instant.EPOCH,
            null,
            null,
            "heat",
            Interpretation.verbatim("heat"),
            "US",
            1,
            true,
            new Total(0, Total.Relation.EXACT),
            Map.of(),
            List.of(),
            List.of(),
            "1",
            null,
            null,
            false,
            null,
            List.of());
  }
}
