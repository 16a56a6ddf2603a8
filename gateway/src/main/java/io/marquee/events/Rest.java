package io.marquee.events;

import io.marquee.time.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Leaves alone for a while what has failed; then one tries it again, and the others go on leaving
 * it alone until that one knows. Any thread.
 */
final class Rest {

  /** Compared by identity: of those who see the same one, one wins. */
  private record Until(long nanos) {}

  private final Ticker ticker;
  private final Duration rest;
  private final AtomicReference<@Nullable Until> until = new AtomicReference<>();

  Rest(Ticker ticker, Duration rest) {
    this.ticker = ticker;
    this.rest = rest;
  }

  /** Whether whoever asks may try it. */
  boolean mayTry() {
    Until end = until.get();
    return end == null
        || (ticker.nanos() - end.nanos() >= 0 && until.compareAndSet(end, anotherRest()));
  }

  /** Whether nobody may try it now. */
  boolean isResting() {
    Until end = until.get();
    return end != null && ticker.nanos() - end.nanos() < 0;
  }

  void failed() {
    until.set(anotherRest());
  }

  void succeeded() {
    until.set(null);
  }

  private Until anotherRest() {
    return new Until(ticker.nanos() + rest.toNanos());
  }
}
