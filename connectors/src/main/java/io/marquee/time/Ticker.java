package io.marquee.time;

/** A monotonic clock; only differences of its readings mean anything. */
@FunctionalInterface
public interface Ticker {

  /** Nanoseconds since some arbitrary moment. Any thread. */
  long nanos();

  static Ticker system() {
    return System::nanoTime;
  }
}
