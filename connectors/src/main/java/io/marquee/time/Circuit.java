package io.marquee.time;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is left alone for a while after half of its last calls have failed; then one call tries it
 * again. Any thread.
 */
public final class Circuit {

  private final String name;
  private final Ticker ticker;
  private final CircuitBreaker breaker;

  /**
   * Starts closed.
   *
   * @param rest how long it is left alone
   * @param calls how many of the last are looked at, and half of them at least
   * @param harmless failures that do not mean it is broken
   */
  public Circuit(
      String name, Ticker ticker, Duration rest, int calls, Predicate<Throwable> harmless) {
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
                .ignoreException(harmless)
                .build());
  }

  /** Makes a call, or fails with {@link Overloaded} while it is left alone. */
  public <T> Future<T> call(Supplier<Future<T>> call) {
    return call(call, Overloaded::new);
  }

  /** Makes a call, or fails with what {@code refusal} makes of the reason. */
  public <T> Future<T> call(Supplier<Future<T>> call, Function<String, Throwable> refusal) {
    if (!breaker.tryAcquirePermission()) {
      return Future.failedFuture(refusal.apply(name + ": broken, and left alone for a moment"));
    }
    long start = ticker.nanos();
    return call.get().onComplete(result -> record(start, result.cause()));
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
