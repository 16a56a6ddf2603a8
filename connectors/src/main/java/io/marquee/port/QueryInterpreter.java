package io.marquee.port;

import io.marquee.catalog.Reading;
import io.marquee.time.Deadline;
import io.vertx.core.Future;

/** Understands what a query asks for. */
public interface QueryInterpreter extends AutoCloseable {

  /**
   * Interprets {@code text} of 1 to 2,000 characters. Called on an event loop, which it does not
   * block; completes on the asking context. One that is elsewhere fails with {@link
   * io.marquee.time.DeadlineExceeded} at the deadline, with {@link io.marquee.time.Overloaded}
   * where it has too much to do, and with anything else where it is broken or talks nonsense.
   */
  Future<Reading> interpret(String text, Deadline deadline);

  /** The one that answers at once, and asks nobody else. */
  default QueryInterpreter own() {
    return this;
  }

  @Override
  default void close() {}
}
