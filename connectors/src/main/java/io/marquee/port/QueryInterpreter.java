package io.marquee.port;

import io.marquee.catalog.Interpretation;
import io.marquee.time.Deadline;
import io.vertx.core.Future;

/** Understands what a query asks for. */
public interface QueryInterpreter {

  /**
   * What was understood.
   *
   * @param text the words to look for: {@link io.marquee.catalog.Query#text}
   */
  record Reading(Interpretation interpretation, String text) {}

  /** Interprets {@code text} of 1 to 2,000 characters. */
  Future<Reading> interpret(String text, Deadline deadline);
}
