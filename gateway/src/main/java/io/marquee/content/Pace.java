package io.marquee.content;

import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How fast long work goes on, step by step, and what becomes of a step that fails: an engine that
 * is away for a moment, or has too much to do, is asked again.
 *
 * @param rests whether after each step there is a rest as long as the step, so that whoever is
 *     waiting meanwhile has at least half of what the steps use
 */
record Pace(Timeouts time, boolean rests) {

  /** So often a failed step is tried again, after a pause that doubles each time. */
  private static final int TRIES = 5;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Does {@code work}, and completes with what it gave when the next step may begin. */
  <T> Future<T> step(Supplier<Future<T>> work) {
    return attempt(work, TRIES, PAUSE);
  }

  private <T> Future<T> attempt(Supplier<Future<T>> work, int tries, Duration pause) {
    long start = time.ticker().nanos();
    return work.get()
        .compose(
            done -> (rests ? after(time.ticker().nanos() - start) : now()).map(done),
            failure ->
                tries == 0 || isFinal(failure)
                    ? Future.failedFuture(failure)
                    : after(pause.toNanos())
                        .compose(again -> attempt(work, tries - 1, pause.multipliedBy(2))));
  }

  /** What was refused for what it is will be refused again. */
  private static boolean isFinal(Throwable failure) {
    return failure instanceof IllegalStateException || failure instanceof IllegalArgumentException;
  }

  private static Future<Void> now() {
    return Future.succeededFuture();
  }

  private Future<Void> after(long nanos) {
    Promise<Void> rested = Promise.promise();
    time.after(nanos, rested::complete);
    return rested.future();
  }
}
