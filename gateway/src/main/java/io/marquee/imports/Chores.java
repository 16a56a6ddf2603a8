package io.marquee.imports;

import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Where reading and deciding is done: threads that nobody who asks something waits for. */
record Chores(Workers workers, Ticker ticker) {

  /** What takes longer than this hangs, on a disk that is broken or away. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  <T> Future<T> run(Callable<T> work) {
    return workers.run(Deadline.after(ticker, PATIENCE), work);
  }
}
