package io.marquee.redis;

import io.marquee.time.Deadline;
import io.marquee.time.Overloaded;
import io.marquee.time.Timeouts;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Commands under a deadline; what can be expected to fail has its name. */
record Commands(Redis client, Timeouts time, Duration timeout) {

  /** The answer of one command; empty where it is nothing. */
  Future<Optional<Response>> send(Request command, Deadline deadline) {
    return time.hold(
            deadline.within(timeout), () -> client.send(command).map(Optional::ofNullable))
        .recover(failure -> Future.failedFuture(named(failure)));
  }

  private static Throwable named(Throwable failure) {
    return switch (failure) {
      case ConnectionPoolTooBusyException full -> new Overloaded("Redis: too many wait");
      case IOException away -> new Unavailable("Redis: cannot be reached");
      case Throwable other -> other;
    };
  }
}
