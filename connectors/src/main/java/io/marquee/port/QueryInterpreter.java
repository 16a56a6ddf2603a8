package io.marquee.port;

import io.marquee.catalog.Reading;
import io.marquee.time.Deadline;
import io.vertx.core.Future;

/** Understands what a query asks for. */
public interface QueryInterpreter {

  /** Interprets {@code text} of 1 to 2,000 characters. */
  Future<Reading> interpret(String text, Deadline deadline);
}
