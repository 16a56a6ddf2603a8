package io.marquee.events;

import static java.util.Objects.requireNonNull;

import io.marquee.port.EventLog;
import io.marquee.port.EventLog.Event;
import io.marquee.port.EventLog.Topic;
import io.marquee.port.Json;
import io.marquee.search.Audience;
import io.marquee.search.SearchEvent;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Logs searches once they are answered, in a context of its own: nobody waits for it, and what
 * finds no room, or no log, is dropped and counted. Any thread.
 */
public final class SearchLog implements Audience {

  /** What is waiting at most: some seconds of many searches. */
  static final int MOST = 1_000;

  private static final int BATCH = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Context home;
  private final EventLog log;
  private final Ticker ticker;
  private final String unheard;
  private final BlockingQueue<Supplier<SearchEvent>> waiting = new ArrayBlockingQueue<>(MOST);
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicLong logged = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  /**
   * Logs into {@code log}.
   *
   * @param unheard the issuer of those who are nobody: their searches are not logged
   */
  public SearchLog(Vertx vertx, EventLog log, Ticker ticker, String unheard) {
    this.vertx = vertx;
    this.home = vertx.getOrCreateContext();
    this.log = log;
    this.ticker = ticker;
    this.unheard = unheard;
  }

  @Override
  public void answered(Supplier<SearchEvent> event) {
    if (!waiting.offer(event)) {
      dropped.incrementAndGet();
    }
    wake();
  }

  /** How many are in the log. */
  public long logged() {
    return logged.get();
  }

  /** How many found no room, or no log. */
  public long dropped() {
    return dropped.get();
  }

  private void wake() {
    if (busy.compareAndSet(false, true)) {
      home.runOnContext(now -> next());
    }
  }

  private void next() {
    List<Supplier<SearchEvent>> batch = new ArrayList<>(BATCH);
    waiting.drainTo(batch, BATCH);
    if (batch.isEmpty()) {
      busy.set(false);
      if (!waiting.isEmpty()) {
        wake();
      }
    } else {
      write(batch).onComplete(written -> next());
    }
  }

  private Future<Void> write(List<Supplier<SearchEvent>> batch) {
    return vertx
        .executeBlocking(() -> events(batch))
        .compose(events -> append(requireNonNull(events)))
        .onFailure(lost -> dropped.addAndGet(batch.size()));
  }

  private Future<Void> append(List<Event> events) {
    return events.isEmpty()
        ? Future.succeededFuture()
        : log.append(Topic.SEARCH_EVENTS, events, Deadline.after(ticker, PATIENCE))
            .onSuccess(there -> logged.addAndGet(events.size()));
  }

  private List<Event> events(List<Supplier<SearchEvent>> batch) {
    return batch.stream()
        .map(Supplier::get)
        .filter(event -> event.user() == null || !event.user().issuer().equals(unheard))
        .map(event -> new Event(event.searchId(), Json.string(event)))
        .toList();
  }
}
