package io.marquee.redis;

import io.marquee.time.Circuit;
import io.marquee.time.Deadline;
import io.marquee.time.Overloaded;
import io.marquee.time.Timeouts;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Commands under a deadline; what can be expected to fail has its name. A server that mostly fails
 * or takes longer than {@code timeout} is left alone for a while: it costs nobody's time then, and
 * whoever asks is told at once. Whoever has less time than that learns nothing of the server.
 */
record Commands(Redis client, Timeouts time, Duration timeout, Circuit circuit) {

  /** How many of the last are looked at. */
  private static final int CALLS = 20;

  /**
   * Of {@code client}.
   *
   * @param rest how long a server is left alone before one command tries it again
   */
  static Commands of(Redis client, Timeouts time, Duration timeout, Duration rest) {
    return new Commands(
        client,
        time,
        timeout,
        new Circuit("Redis", time.ticker(), rest, CALLS, Overloaded.class::isInstance));
  }

  /** The answer of one command; empty where it is nil. */
  Future<Optional<Response>> send(Request command, Deadline deadline) {
    return time.hold(deadline, () -> circuit.call(() -> answer(command), Unavailable::new));
  }

  /** Waited for as long as any command may take, whoever has gone by then. */
  private Future<Optional<Response>> answer(Request command) {
    return time.hold(Deadline.after(time.ticker(), timeout), () -> client.send(command))
        .map(Optional::ofNullable)
        .recover(failure -> Future.failedFuture(named(failure)));
  }

  /** What another moment, or another server, may do. */
  private static Throwable refused(ErrorType error) {
    String text = String.valueOf(error.getMessage());
    return switch (text.split(" ", 2)[0]) {
      case "OOM", "BUSY", "TRYAGAIN" -> new Overloaded("Redis: " + text);
      case "LOADING", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "NOREPLICAS", "MISCONF" ->
          new Unavailable("Redis: " + text);
      default -> error;
    };
  }

  static Throwable named(Throwable failure) {
    return switch (failure) {
      case ConnectionPoolTooBusyException full -> new Overloaded("Redis: too many wait");
      case IOException away -> new Unavailable("Redis: cannot be reached");
      case ErrorType gone when gone.is("CONNECTION_CLOSED") ->
          new Unavailable("Redis: the connection broke");
      case ErrorType error -> refused(error);
      case Throwable other -> other;
    };
  }
}
