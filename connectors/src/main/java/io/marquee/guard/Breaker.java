package io.marquee.guard;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.marquee.time.Overloaded;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is left alone for a while after half of its last calls failed, so that the dead cost nothing
 * and the sick can recover. Any thread.
 */
final class Breaker {

  private final String name;
  private final Ticker ticker;
  private final CircuitBreaker breaker;

  /**
   * Starts closed.
   *
   * @param rest how long it is left alone before one call tries it again
   * @param calls how many of the last are looked at, and half of them at least
   * @param harmless failures that say nothing of its health
   */
  Breaker(
      String name,
      Ticker ticker,
      Duration rest,
      int calls,
      List<Class<? extends Throwable>> harmless) {
    this.name = name;
    this.ticker = ticker;
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(calls)
                .minimumNumberOfCalls(calls / 2)
                .failureRateThreshold(50)
                .waitDurationInOpenState(rest)
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(new Ticking(ticker))
                .currentTimestampFunction(clock -> ticker.nanos(), TimeUnit.NANOSECONDS)
                .ignoreException(failure -> harmless.contains(failure.getClass()))
                .build());
  }

  /** Does {@code work}, or fails with {@link Overloaded} where it is left alone. */
  <T> Future<T> guard(Supplier<Future<T>> work) {
    try {
      breaker.acquirePermission();
    } catch (CallNotPermittedException open) {
      return Future.failedFuture(new Overloaded(name + ": broken, and left alone for a moment"));
    }
    long start = ticker.nanos();
    return work.get().onComplete(result -> record(start, result.cause()));
  }

  private void record(long start, @Nullable Throwable cause) {
    long took = ticker.nanos() - start;
    if (cause == null) {
      breaker.onSuccess(took, TimeUnit.NANOSECONDS);
    } else {
      breaker.onError(took, TimeUnit.NANOSECONDS, cause);
    }
  }

  /** The ticker as the breaker reads time. */
  private static final class Ticking extends Clock {
    private final Ticker ticker;

    Ticking(Ticker ticker) {
      this.ticker = ticker;
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plusNanos(ticker.nanos());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
