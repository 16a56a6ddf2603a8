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
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs searches once they are answered, in a context of its own: nobody waits for it, and what
 * finds no room, or no log, is dropped and counted. Any thread.
 */
public final class SearchLog implements Audience {

  /** What is waiting at most: some seconds of many searches. */
  static final int MOST = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(SearchLog.class);
  private static final int BATCH = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Context home;
  private final EventLog log;
  private final Ticker ticker;
  private final Rest rest;
  private final String unheard;
  private final BlockingQueue<Supplier<SearchEvent>> waiting = new ArrayBlockingQueue<>(MOST);
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicBoolean told = new AtomicBoolean();
  private final AtomicLong logged = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  /**
   * Logs into {@code log}.
   *
   * @param rest how long a log that has failed is left alone, and what is searched dropped at once
   * @param unheard the issuer of those who are nobody: their searches are not logged
   */
  public SearchLog(Vertx vertx, EventLog log, Ticker ticker, Duration rest, String unheard) {
    this.vertx = vertx;
    this.home = vertx.getOrCreateContext();
    this.log = log;
    this.ticker = ticker;
    this.rest = new Rest(ticker, rest);
    this.unheard = unheard;
  }

  @Override
  public void answered(Supplier<SearchEvent> event) {
    if (rest.isResting() || !waiting.offer(event)) {
      dropped.incrementAndGet();
    } else {
      wake();
    }
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
    if (rest.isResting()) {
      dropped.addAndGet(batch.size());
      return Future.succeededFuture();
    }
    return vertx
        .executeBlocking(() -> events(batch))
        .compose(events -> append(requireNonNull(events)));
  }

  private Future<Void> append(List<Event> events) {
    return events.isEmpty()
        ? Future.succeededFuture()
        : log.append(Topic.SEARCH_EVENTS, events, Deadline.after(ticker, PATIENCE))
            .onSuccess(there -> rest.succeeded())
            .onSuccess(there -> logged.addAndGet(events.size()))
            .onFailure(away -> rest.failed())
            .onFailure(away -> dropped.addAndGet(events.size()));
  }

  private List<Event> events(List<Supplier<SearchEvent>> batch) {
    return batch.stream().flatMap(search -> event(search).stream()).toList();
  }

  /** One that cannot be made, or told of, takes no other with it. */
  private Optional<Event> event(Supplier<SearchEvent> search) {
    try {
      SearchEvent event = search.get();
      return event.user() != null && event.user().issuer().equals(unheard)
          ? Optional.empty()
          : Optional.of(new Event(event.searchId(), Json.string(event)));
    } catch (RuntimeException broken) {
      if (told.compareAndSet(false, true)) {
        LOG.warn("A search cannot be logged, nor may others be", broken);
      }
      dropped.incrementAndGet();
      return Optional.empty();
    }
  }
}
