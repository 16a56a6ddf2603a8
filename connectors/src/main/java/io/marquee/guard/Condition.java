package io.marquee.guard;

import io.marquee.time.Overloaded;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether something answers as it should, for who reads the log: a line when it no longer does, and
 * a line when it does again. Either takes ten answers in a row, so that what fails now and then
 * does not fill the log. Any thread.
 */
final class Condition {

  private static final Logger LOG = LoggerFactory.getLogger(Condition.class);
  private static final int IN_A_ROW = 10;

  private final String name;
  private boolean well = true;
  private int otherwise;

  /** Well. */
  Condition(String name) {
    this.name = name;
  }

  /** How a call has ended; one that was not made says nothing. */
  synchronized void heard(@Nullable Throwable failure) {
    if (failure instanceof Overloaded) {
      return;
    }
    otherwise = (failure == null) == well ? 0 : otherwise + 1;
    if (otherwise < IN_A_ROW) {
      return;
    }
    otherwise = 0;
    well = failure == null;
    if (failure == null) {
      LOG.info("{} answers again", name);
    } else {
      LOG.warn("{} does not answer as it should: {}", name, failure.toString());
    }
  }
}
