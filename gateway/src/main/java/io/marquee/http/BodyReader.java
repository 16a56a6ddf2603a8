package io.marquee.http;

import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.Kind;
import io.marquee.http.HttpSettings.Limits;
import io.marquee.time.Timeouts;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Waits for a request's body before anything else is done, so that every answer finds the
 * connection at the request's end. Refuses a body that is too large or too slow.
 */
final class BodyReader implements Handler<RoutingContext> {

  private static final String KEY = "marquee.body";
  private static final Buffer NONE = Buffer.buffer(0);

  private final Limits limits;
  private final Timeouts time;

  BodyReader(Limits limits, Timeouts time) {
    this.limits = limits;
    this.time = time;
  }

  /** The body; empty where there is none. */
  static Buffer of(RoutingContext context) {
    return context.get(KEY, NONE);
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!request.headers().contains("Transfer-Encoding") && length(request) == 0) {
      context.next();
    } else if (length(request) > limits.body()) {
      giveUp(context, tooLarge());
    } else {
      read(context, request);
    }
  }

  private void read(RoutingContext context, HttpServerRequest request) {
    Buffer body = Buffer.buffer();
    Timeouts.Timer patience =
        time.after(limits.bodyWithin().toNanos(), () -> giveUp(context, tooSlow()));
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > limits.body()) {
            patience.cancel();
            giveUp(context, tooLarge());
          } else {
            body.appendBuffer(chunk);
          }
        });
    request.exceptionHandler(cut -> patience.cancel());
    request.endHandler(
        end -> {
          patience.cancel();
          context.put(KEY, body);
          context.next();
        });
  }

  /**
   * Refuses, and hangs up when the caller is done, or has had its time: to hang up on somebody who
   * is still talking would have the answer lost.
   */
  void giveUp(RoutingContext context, Throwable refusal) {
    HttpServerRequest request = context.request();
    Timeouts.Timer patience =
        time.after(limits.bodyWithin().toNanos(), () -> request.connection().close());
    request.handler(rest -> {});
    request.exceptionHandler(cut -> patience.cancel());
    request.endHandler(
        end -> {
          patience.cancel();
          request.connection().close();
        });
    request.resume();
    context.fail(refusal);
  }

  /** The length that was declared; 0 where none was, or none that can be read. */
  static long length(HttpServerRequest request) {
    String declared = request.getHeader("Content-Length");
    try {
      return declared == null ? 0 : Long.parseLong(declared);
    } catch (NumberFormatException odd) {
      return Long.MAX_VALUE;
    }
  }

  private Problem.Refusal tooLarge() {
    return Problem.of(
            Kind.TOO_LARGE, "The body is too large (expected: up to " + limits.body() + " bytes)")
        .refusal();
  }

  private Problem.Refusal tooSlow() {
    long millis = limits.bodyWithin().toMillis();
    return Problem.of(
            Kind.REQUEST_TIMEOUT, "The body is not here (expected: within " + millis + " ms)")
        .refusal();
  }
}
