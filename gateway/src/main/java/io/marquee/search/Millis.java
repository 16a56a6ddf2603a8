package io.marquee.search;

/** Nanoseconds as answers show them: milliseconds, to the microsecond. */
final class Millis {

  private Millis() {}

  static double of(long nanos) {
    return Math.round(nanos / 1e3) / 1e3;
  }
}
