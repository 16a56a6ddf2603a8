package io.marquee.redis;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Commands under a deadline; what can be expected to fail has its name. A server that mostly fails
 * or is late is left alone for a while: it costs nobody's time then, and whoever asks is told at
 * once.
 */
record Commands(Redis client, Timeouts time, Duration timeout, CircuitBreaker breaker) {

  /**
   * Of {@code client}.
   *
   * @param rest how long a server is left alone before one command tries it again
   */
  static Commands of(Redis client, Timeouts time, Duration timeout, Duration rest) {
    CircuitBreakerConfig config =
        CircuitBreakerConfig.custom()
            .slidingWindowSize(20)
            .minimumNumberOfCalls(10)
            .failureRateThreshold(50)
            .waitDurationInOpenState(rest)
            .permittedNumberOfCallsInHalfOpenState(1)
            .ignoreExceptions(Overloaded.class)
            .build();
    return new Commands(client, time, timeout, CircuitBreaker.of("redis", config));
  }

  /** The answer of one command; empty where it is nil. */
  Future<Optional<Response>> send(Request command, Deadline deadline) {
    if (deadline.passed()) {
      return Future.failedFuture(new DeadlineExceeded("Redis: not asked, no time left"));
    }
    if (!breaker.tryAcquirePermission()) {
      return Future.failedFuture(new Unavailable("Redis: broken, and left alone for a moment"));
    }
    long start = time.ticker().nanos();
    return time.hold(deadline.within(timeout), () -> client.send(command))
        .map(Optional::ofNullable)
        .recover(failure -> Future.failedFuture(named(failure)))
        .onComplete(result -> record(time.ticker().nanos() - start, result.cause()));
  }

  private void record(long took, @Nullable Throwable cause) {
    if (cause == null) {
      breaker.onSuccess(took, TimeUnit.NANOSECONDS);
    } else {
      breaker.onError(took, TimeUnit.NANOSECONDS, cause);
    }
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
