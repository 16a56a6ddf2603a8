package io.marquee.events;

import io.marquee.catalog.InteractionBatch;
import io.marquee.catalog.Problem;
import io.marquee.catalog.UserId;
import io.marquee.port.EventLog;
import io.marquee.port.EventLog.Event;
import io.marquee.port.EventLog.Topic;
import io.marquee.port.Json;
import io.marquee.port.Outbox;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Interactions in the event log or, where that is away, in the outbox. A batch is one event, so
 * that no part of it is ever kept without the rest. A log that has failed is left alone for a while
 * and then tried by one, so that not everybody waits for it. Any thread.
 */
public final class LoggedInteractions implements Interactions {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedInteractions.class);

  private final EventLog log;
  private final Outbox outbox;
  private final Timeouts time;
  private final Rest rest;

  /**
   * Takes interactions.
   *
   * @param rest how long a log that has failed is left alone
   */
  public LoggedInteractions(EventLog log, Outbox outbox, Timeouts time, Duration rest) {
    this.log = log;
    this.outbox = outbox;
    this.time = time;
    this.rest = new Rest(time.ticker(), rest);
  }

  @Override
  public Future<Void> take(InteractionBatch batch, Deadline deadline) {
    Event event = new Event(key(batch.user()), Json.string(batch));
    Future<Void> kept =
        rest.mayTry()
            ? append(event, deadline).recover(away -> put(event, deadline))
            : put(event, deadline);
    return kept.recover(LoggedInteractions::refused);
  }

  private Future<Void> append(Event event, Deadline deadline) {
    return log.append(Topic.INTERACTION_EVENTS, List.of(event), halfOf(deadline))
        .onSuccess(there -> rest.succeeded())
        .onFailure(away -> rest.failed());
  }

  /** The other half is for the outbox. */
  private static Deadline halfOf(Deadline deadline) {
    return deadline.within(Duration.ofNanos(Math.max(0, deadline.remainingNanos() / 2)));
  }

  private Future<Void> put(Event event, Deadline deadline) {
    return time.hold(deadline, () -> outbox.put(Topic.INTERACTION_EVENTS, event));
  }

  private static Future<Void> refused(Throwable failure) {
    LOG.warn("Interactions could not be kept: {}", failure.toString());
    return Future.failedFuture(
        Problem.of(
                Problem.Kind.UNAVAILABLE,
                "Nothing was kept for sure: send the same again, with the same ids")
            .refusal());
  }

  /** What one person does stays in order. */
  static String key(UserId user) {
    return user.issuer().length() + ":" + user.issuer() + ":" + user.subject();
  }
}
