package io.marquee.intake;

/** A line of a file, without its end. */
final class Line {

  private final long number;
  private final byte[] bytes;
  private final boolean whole;

  Line(long number, byte[] bytes, boolean whole) {
    this.number = number;
    this.bytes = bytes;
    this.whole = whole;
  }

  /** From 1. */
  long number() {
    return number;
  }

  /** Never changed. */
  byte[] bytes() {
    return bytes;
  }

  /** False where it is longer than it may be, and {@link #bytes} only begin it. */
  boolean whole() {
    return whole;
  }

  boolean isBlank() {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
