package io.marquee.imports;

import io.marquee.time.Ticker;
import java.util.ArrayDeque;

/** How fast work has been going, over its last half minute or so; owned by whoever does it. */
final class Pace {

  private static final int SAMPLES = 64;
  private static final long WINDOW = 30_000_000_000L;

  private record Sample(long nanos, long done) {}

  private final Ticker ticker;
  private final ArrayDeque<Sample> samples = new ArrayDeque<>();

  Pace(Ticker ticker, long done) {
    this.ticker = ticker;
    samples.add(new Sample(ticker.nanos(), done));
  }

  /** Units a second, now that {@code done} are done. */
  double at(long done) {
    long now = ticker.nanos();
    samples.add(new Sample(now, done));
    while (samples.size() > SAMPLES
        || (samples.size() > 2 && now - samples.getFirst().nanos() > WINDOW)) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    return (done - first.done()) * 1e9 / Math.max(1, now - first.nanos());
  }
}
