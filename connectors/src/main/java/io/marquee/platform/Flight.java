package io.marquee.platform;

import io.marquee.port.PlatformClient.Told;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Timeouts;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way, with everybody who waits for its answer: it is broken off when the last
 * of them has gone. Its request may be sent a second time; the first answer counts. Owned by one
 * event loop.
 */
final class Flight {

  /** A request and how it is broken off. */
  record Sent(Future<Map<String, Told>> answer, Runnable end) {}

  private final Timeouts time;
  private final Function<Deadline, Sent> sending;
  private final List<Sent> sent = new ArrayList<>();
  private final Promise<Map<String, Told>> landed = Promise.promise();
  private Deadline deadline;
  private int answered;
  private Timeouts.@Nullable Timer alarm;
  private Timeouts.@Nullable Timer hedge;

  /**
   * Not on its way yet.
   *
   * @param sending sends a request that is of no use after the deadline
   */
  Flight(Timeouts time, Deadline deadline, Function<Deadline, Sent> sending) {
    this.time = time;
    this.deadline = deadline;
    this.sending = sending;
  }

  Future<Map<String, Told>> landed() {
    return landed.future();
  }

  /** Somebody else waits for the same. */
  void join(Deadline theirs) {
    if (theirs.remainingNanos() > deadline.remainingNanos()) {
      deadline = theirs;
    }
  }

  void start() {
    landed.future().onComplete(over -> end());
    watch();
    send();
  }

  /** Sends once more after {@code nanos}, if {@code allowed} says so then. */
  void hedgeAfter(long nanos, BooleanSupplier allowed) {
    if (!landed.future().isComplete()) {
      hedge =
          time.after(
              nanos,
              () -> {
                if (!landed.future().isComplete() && allowed.getAsBoolean()) {
                  send();
                }
              });
    }
  }

  private void watch() {
    alarm =
        time.after(
            Math.max(1, deadline.remainingNanos()),
            () -> {
              if (deadline.passed()) {
                landed.tryFail(new DeadlineExceeded("no answer in time"));
              } else {
                watch();
              }
            });
  }

  private void send() {
    Sent request = sending.apply(deadline);
    sent.add(request);
    request.answer().onComplete(this::settle);
  }

  private void settle(AsyncResult<Map<String, Told>> result) {
    answered++;
    if (result.succeeded()) {
      landed.tryComplete(result.result());
    } else if (answered == sent.size()) {
      landed.tryFail(result.cause());
    }
  }

  private void end() {
    if (alarm != null) {
      alarm.cancel();
    }
    if (hedge != null) {
      hedge.cancel();
    }
    sent.forEach(request -> request.end().run());
  }
}
