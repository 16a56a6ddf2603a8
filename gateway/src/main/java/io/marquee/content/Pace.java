package io.marquee.content;

import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** How fast long work goes on. */
@FunctionalInterface
interface Pace {

  /** One step right after the other: nobody else needs the machine yet. */
  Pace FULL = taken -> Future.succeededFuture();

  /** Completes when the next step may begin, after one that took {@code taken} nanoseconds. */
  Future<Void> rest(long taken);

  /**
   * After each step a rest as long as the step: whoever is waiting meanwhile has at least half of
   * what the steps use.
   */
  static Pace half(Timeouts time) {
    return taken -> {
      Promise<Void> rested = Promise.promise();
      time.after(taken, rested::complete);
      return rested.future();
    };
  }
}
