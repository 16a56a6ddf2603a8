package io.marquee.guard;

import io.marquee.catalog.Query;
import io.marquee.port.Found;
import io.marquee.port.SearchSource;
import io.marquee.time.Circuit;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * A leg that is left alone for a while after it broke, so that a dead engine costs nothing and a
 * sick one can recover. Being late or full is not being broken.
 */
public final class CircuitBroken implements SearchSource {

  /** How many of the last are looked at. */
  private static final int CALLS = 20;

  private final SearchSource source;
  private final Circuit circuit;

  /**
   * Starts closed.
   *
   * @param rest how long a broken leg is left alone before one search tries it again
   */
  public CircuitBroken(SearchSource source, Ticker ticker, Duration rest) {
    this.source = source;
    this.circuit = new Circuit(source.name(), ticker, rest, CALLS, CircuitBroken::isHarmless);
  }

  private static boolean isHarmless(Throwable failure) {
    return failure instanceof DeadlineExceeded || failure instanceof Overloaded;
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Future<Found> search(Query query, Deadline deadline) {
    return circuit.call(() -> source.search(query, deadline));
  }

  @Override
  public void close() {
    source.close();
  }
}
