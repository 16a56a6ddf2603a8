package io.marquee.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.port.EventLog;
import io.marquee.search.SearchEvent;
import io.marquee.time.Ticker;
import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody who searches waits for the log. */
class SearchLogTest {

  private final Vertx vertx = Vertx.vertx();
  private final CountDownLatch made = new CountDownLatch(1);

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** The first is being made for as long as the test lasts: nothing that comes meanwhile moves. */
  @Test
  void whatFindsNoRoomIsDroppedAndCounted() {
    SearchLog log = new SearchLog(vertx, EventLog.none(), Ticker.system(), "nobody");
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
}
