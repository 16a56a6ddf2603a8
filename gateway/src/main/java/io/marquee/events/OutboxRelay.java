package io.marquee.events;

import io.marquee.port.EventLog;
import io.marquee.port.Lease;
import io.marquee.port.Outbox;
import io.marquee.port.Outbox.Waiting;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the outbox to the event log, in order, in batches of at most 500: one process of all at a
 * time. What was carried is forgotten only then, so an event may come twice. Owned by the event
 * loop that starts it.
 */
public final class OutboxRelay implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 500;
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Lease lease;
  private final Outbox outbox;
  private final EventLog log;
  private final Timeouts time;
  private Duration pause = LOOK;
  private Lease.@Nullable Term term;
  private volatile boolean stopped;

  public OutboxRelay(Lease lease, Outbox outbox, EventLog log, Timeouts time) {
    this.lease = lease;
    this.outbox = outbox;
    this.log = log;
    this.time = time;
  }

  /** Carries whenever nobody else does, until closed. */
  public void start() {
    if (stopped) {
      end();
      return;
    }
    turn()
        .compose(mine -> mine ? carry() : Future.succeededFuture(0))
        .onSuccess(
            carried -> {
              pause = LOOK;
              again(carried == BATCH ? Duration.ZERO : LOOK);
            })
        .onFailure(this::rest);
  }

  private void rest(Throwable failure) {
    if (pause.equals(LOOK)) {
      LOG.warn("The outbox waits: {}", failure.toString());
    }
    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    again(pause);
  }

  private void again(Duration after) {
    time.after(Math.max(1, after.toNanos()), this::start);
  }

  private Future<Boolean> turn() {
    return term != null ? Future.succeededFuture(true) : lease.take().map(this::begin);
  }

  private boolean begin(Optional<Lease.Term> taken) {
    term = taken.orElse(null);
    taken.ifPresent(
        mine ->
            mine.over()
                .onSuccess(
                    over -> {
                      if (mine.equals(term)) {
                        term = null;
                      }
                    }));
    return taken.isPresent();
  }

  private Future<Integer> carry() {
    return outbox.first(BATCH).compose(waiting -> carry(waiting).map(waiting.size()));
  }

  /** Each stretch of one topic at once. */
  private Future<Void> carry(List<Waiting> waiting) {
    Future<Void> done = Future.succeededFuture();
    for (List<Waiting> stretch : stretches(waiting)) {
      done = done.compose(before -> deliver(stretch));
    }
    return done;
  }

  private Future<Void> deliver(List<Waiting> stretch) {
    Deadline deadline = Deadline.after(time.ticker(), PATIENCE);
    return log.append(
            stretch.getFirst().topic(), stretch.stream().map(Waiting::event).toList(), deadline)
        .compose(there -> outbox.delivered(stretch));
  }

  private static List<List<Waiting>> stretches(List<Waiting> waiting) {
    List<List<Waiting>> stretches = new ArrayList<>();
    for (Waiting one : waiting) {
      if (stretches.isEmpty() || stretches.getLast().getFirst().topic() != one.topic()) {
        stretches.add(new ArrayList<>());
      }
      stretches.getLast().add(one);
    }
    return stretches;
  }

  private void end() {
    Lease.Term mine = term;
    if (mine != null) {
      mine.end();
    }
  }

  @Override
  public void close() {
    stopped = true;
  }
}
