package io.marquee.http;

import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.Kind;
import io.marquee.http.HttpSettings.Limits;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.WriteStream;

/**
 * A request's body on its way to where it is kept, no faster than it can be kept, no larger and no
 * slower than allowed. Owned by the request's event loop.
 */
final class Transfer {

  private final HttpServerRequest from;
  private final WriteStream<Buffer> to;
  private final long most;
  private final Promise<Long> done = Promise.promise();
  private long bytes;

  private Transfer(HttpServerRequest from, WriteStream<Buffer> to, long most) {
    this.from = from;
    this.to = to;
    this.most = most;
  }

  /** How many bytes there were, once all have been handed to {@code to}. */
  static Future<Long> copy(
      HttpServerRequest from, WriteStream<Buffer> to, Limits limits, Timeouts time) {
    Transfer transfer = new Transfer(from, to, limits.upload());
    Timeouts.Timer patience =
        time.after(
            limits.uploadWithin().toNanos(),
            () -> transfer.done.tryFail(tooSlow(limits.uploadWithin().toSeconds())));
    transfer.start();
    return transfer
        .done
        .future()
        .onComplete(
            end -> {
              patience.cancel();
              from.pause();
            });
  }

  private void start() {
    from.exceptionHandler(done::tryFail);
    from.endHandler(end -> done.tryComplete(bytes));
    from.handler(this::take);
    from.resume();
  }

  private void take(Buffer chunk) {
    bytes += chunk.length();
    if (bytes > most) {
      done.tryFail(tooLarge(most));
    } else if (!done.future().isComplete()) {
      to.write(chunk).onFailure(done::tryFail);
      if (to.writeQueueFull()) {
        from.pause();
        to.drainHandler(
            room -> {
              if (!done.future().isComplete()) {
                from.resume();
              }
            });
      }
    }
  }

  static Problem.Refusal tooLarge(long most) {
    return Problem.of(Kind.TOO_LARGE, "The file is too large (expected: up to " + most + " bytes)")
        .refusal();
  }

  private static Problem.Refusal tooSlow(long seconds) {
    return Problem.of(
            Kind.REQUEST_TIMEOUT, "The file is not here (expected: within " + seconds + " s)")
        .refusal();
  }
}
