package io.marquee.port;

import io.marquee.time.Deadline;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What has happened, for whoever wants to know of it later: topics of events, each of which every
 * group of readers gets at least once, those of one key in order.
 */
public interface EventLog extends AutoCloseable {

  /** What is logged. */
  enum Topic {
    /** What was searched, and what was shown. */
    SEARCH_EVENTS,
    /** What was done with what was shown. */
    INTERACTION_EVENTS,
    /** What nobody could make anything of. */
    DEAD_LETTER;

    /** As brokers call it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One thing that has happened.
   *
   * @param key events of one key stay in order
   * @param value JSON
   */
  record Event(String key, String value) {}

  /** A group's reading, which goes on until it is stopped. */
  interface Reading {

    /** Reads no further; completes when what is being read has been. Does not fail. */
    Future<Void> stop();
  }

  /**
   * Appends events in order; completes when every replica of the log that counts has them. Fails
   * with {@link Unavailable}, {@link io.marquee.time.Overloaded} or {@link
   * io.marquee.time.DeadlineExceeded}: then any of them may have been appended, or be appended yet.
   */
  Future<Void> append(Topic topic, List<Event> events, Deadline deadline);

  /**
   * Reads a topic as one of a group, of which each event is for one: a new group from the oldest
   * event on. What {@code reader} completes with success is not read again by the group; what it
   * fails is, after a pause that grows up to 5 seconds. One batch at a time, of at most 500 events,
   * on the asking context. An engine that is away is waited for.
   */
  Reading follow(Topic topic, String group, Function<List<Event>, Future<Void>> reader);

  /**
   * Reads all that is there now and was appended since {@code since}, in the order of each key, and
   * completes at the end; no group's reading is moved by it. Fails with {@link
   * io.marquee.time.DeadlineExceeded} where the log does not answer until {@code begun}, or says
   * nothing for half a minute later on, and with what {@code reader} throws.
   */
  Future<Void> scan(Topic topic, Instant since, Deadline begun, Consumer<Event> reader);

  /** Waits for what is on its way, two seconds at most: never on an event loop. */
  @Override
  void close();

  /** Where there is no log: nothing can be appended, and there is nothing to read. */
  static EventLog none() {
    return new EventLog() {
      @Override
      public Future<Void> append(Topic topic, List<Event> events, Deadline deadline) {
        return Future.failedFuture(new Unavailable("there is no event log"));
      }

      @Override
      public Reading follow(Topic topic, String group, Function<List<Event>, Future<Void>> reader) {
        return Future::succeededFuture;
      }

      @Override
      public Future<Void> scan(Topic topic, Instant since, Deadline begun, Consumer<Event> reader) {
        return Future.failedFuture(new Unavailable("there is no event log"));
      }

      @Override
      public void close() {}
    };
  }
}
