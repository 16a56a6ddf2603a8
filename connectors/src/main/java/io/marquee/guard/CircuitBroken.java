package io.marquee.guard;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.marquee.catalog.Query;
import io.marquee.port.Found;
import io.marquee.port.SearchSource;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A leg that is left alone for a while after it broke, so that a dead engine costs nothing and a
 * sick one can recover. Being late or full is not being broken.
 */
public final class CircuitBroken implements SearchSource {

  private final SearchSource source;
  private final Ticker ticker;
  private final CircuitBreaker breaker;

  /**
   * Starts closed.
   *
   * @param rest how long a broken leg is left alone before one search tries it again
   */
  public CircuitBroken(SearchSource source, Ticker ticker, Duration rest) {
    this.source = source;
    this.ticker = ticker;
    this.breaker =
        CircuitBreaker.of(
            source.name(),
            CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(rest)
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(new Ticking(ticker))
                .currentTimestampFunction(clock -> ticker.nanos(), TimeUnit.NANOSECONDS)
                .ignoreExceptions(DeadlineExceeded.class, Overloaded.class)
                .build());
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Future<Found> search(Query query, Deadline deadline) {
    try {
      breaker.acquirePermission();
    } catch (CallNotPermittedException open) {
      return Future.failedFuture(new Overloaded(name() + ": broken, and left alone for a moment"));
    }
    long start = ticker.nanos();
    return source.search(query, deadline).onComplete(result -> record(start, result.cause()));
  }

  private void record(long start, @Nullable Throwable cause) {
    long took = ticker.nanos() - start;
    if (cause == null) {
      breaker.onSuccess(took, TimeUnit.NANOSECONDS);
    } else {
      breaker.onError(took, TimeUnit.NANOSECONDS, cause);
    }
  }

  @Override
  public void close() {
    source.close();
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
