package io.marquee.time;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The only place that sets timers for work in progress. */
public interface Timeouts {

  /** A timer that has been set; cancelling one that has fired does nothing. */
  interface Timer {
    void cancel();
  }

  Ticker ticker();

  /** Runs {@code action} on the asking context after {@code nanos}, unless cancelled. */
  Timer after(long nanos, Runnable action);

  /**
   * Starts {@code work} and fails with {@link DeadlineExceeded} if the deadline passes first, or
   * has passed already, in which case the work is not started. The work is told nothing: whoever
   * does it must have been given the deadline too. Completes on the context that asks.
   */
  default <T> Future<T> hold(Deadline deadline, Supplier<Future<T>> work) {
    if (deadline.passed()) {
      return Future.failedFuture(new DeadlineExceeded("not started: no time left"));
    }
    Promise<T> promise = Promise.promise();
    Timer timer =
        after(
            deadline.remainingNanos(),
            () -> promise.tryFail(new DeadlineExceeded("still running at the deadline")));
    work.get()
        .onComplete(
            result -> {
              timer.cancel();
              if (result.succeeded()) {
                promise.tryComplete(result.result());
              } else {
                promise.tryFail(result.cause());
              }
            });
    return promise.future();
  }

  /** Timers of {@code vertx}, on the context of whoever asks. */
  static Timeouts of(Vertx vertx) {
    Ticker ticker = Ticker.system();
    return new Timeouts() {
      @Override
      public Ticker ticker() {
        return ticker;
      }

      @Override
      public Timer after(long nanos, Runnable action) {
        Context context = vertx.getOrCreateContext();
        var timer = vertx.timer(Math.max(1, nanos), TimeUnit.NANOSECONDS);
        timer.onSuccess(fired -> context.runOnContext(ignored -> action.run()));
        return timer::cancel;
      }
    };
  }
}
