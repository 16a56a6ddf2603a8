package io.marquee.guard;

import io.marquee.catalog.Query;
import io.marquee.port.Found;
import io.marquee.port.SearchSource;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * A leg that is left alone for a while after it broke, so that a dead engine costs nothing and a
 * sick one can recover. Being late or full is not being broken.
 */
public final class CircuitBroken implements SearchSource {

  private final SearchSource source;
  private final Breaker breaker;

  /**
   * Starts closed.
   *
   * @param rest how long a broken leg is left alone before one search tries it again
   */
  public CircuitBroken(SearchSource source, Ticker ticker, Duration rest) {
    this.source = source;
    this.breaker =
        new Breaker(
            source.name(), ticker, rest, 20, List.of(DeadlineExceeded.class, Overloaded.class));
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Future<Found> search(Query query, Deadline deadline) {
    return breaker.guard(() -> source.search(query, deadline));
  }

  @Override
  public void close() {
    source.close();
  }
}
