package io.marquee.port;

import io.vertx.core.Future;
import java.util.List;

/** Events on their way to the {@link EventLog}, kept until it has them. */
public interface Outbox extends AutoCloseable {

  /** How many may wait: what a day brings without the log. Past it nothing more is taken. */
  long MOST = 1_000_000;

  /** An event that waits; a higher number came later. */
  record Waiting(long number, EventLog.Topic topic, EventLog.Event event) {}

  /**
   * Keeps an event; completes when it survives whatever dies. Fails with {@link
   * io.marquee.time.Unavailable}, or {@link io.marquee.time.Overloaded} where too many wait.
   */
  Future<Void> put(EventLog.Topic topic, EventLog.Event event);

  /** Those that have waited longest, in order. */
  Future<List<Waiting>> first(int limit);

  /** Forgets what the log has now. */
  Future<Void> delivered(List<Waiting> events);

  @Override
  void close();
}
