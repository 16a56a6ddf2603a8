package io.marquee.time;

import java.time.Duration;

/**
 * A moment after which work is worth nothing. Made once, at admission; handed down it only shrinks.
 * Immutable, any thread.
 */
public final class Deadline {

  private final Ticker ticker;
  private final long at;

  private Deadline(Ticker ticker, long at) {
    this.ticker = ticker;
    this.at = at;
  }

  public static Deadline after(Ticker ticker, Duration budget) {
    return new Deadline(ticker, ticker.nanos() + budget.toNanos());
  }

  /** The deadline of a request that arrived when the ticker read {@code start}. */
  public static Deadline from(Ticker ticker, long start, Duration budget) {
    return new Deadline(ticker, start + budget.toNanos());
  }

  /** The earlier of this deadline and {@code cap} from now. */
  public Deadline within(Duration cap) {
    long capped = ticker.nanos() + cap.toNanos();
    return capped - at < 0 ? new Deadline(ticker, capped) : this;
  }

  /**
   * This deadline, but {@code reserve} earlier: what later stages need is not there to be spent.
   */
  public Deadline less(Duration reserve) {
    return new Deadline(ticker, at - reserve.toNanos());
  }

  /** What is left, in nanoseconds; zero or negative once it has passed. */
  public long remainingNanos() {
    return at - ticker.nanos();
  }

  /** What is left, rounded up to milliseconds and never negative. */
  public long remainingMillis() {
    return Math.max(0, Math.ceilDiv(remainingNanos(), 1_000_000));
  }

  public boolean passed() {
    return remainingNanos() <= 0;
  }
}
