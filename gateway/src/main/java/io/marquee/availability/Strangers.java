package io.marquee.availability;

import io.marquee.port.Said.Subject;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Titles that a platform said it does not know, though the catalogue has a name for them there: not
 * worth asking about for a while. Where too many are remembered, more are not. Any thread.
 */
final class Strangers {

  private static final int MOST = 10_000;

  private final Ticker ticker;
  private final Duration kept;
  private final ConcurrentHashMap<Subject, Deadline> until = new ConcurrentHashMap<>();

  /** Nobody yet. */
  Strangers(Ticker ticker, Duration kept) {
    this.ticker = ticker;
    this.kept = kept;
  }

  void add(Subject subject) {
    if (until.size() >= MOST) {
      until.values().removeIf(Deadline::passed);
    }
    if (until.size() < MOST) {
      until.put(subject, Deadline.after(ticker, kept));
    }
  }

  boolean contains(Subject subject) {
    Deadline end = until.get(subject);
    return end != null && !end.passed();
  }

  /** How many there are on {@code platform}, at most. */
  int count(String platform) {
    return (int)
        until.keySet().stream()
            .filter(subject -> subject.outlet().platform().equals(platform))
            .count();
  }
}
