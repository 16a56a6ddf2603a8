package io.marquee.content;

/** Told how far long work has come. */
@FunctionalInterface
public interface Progress {

  /** {@code done} of {@code total} titles. */
  void at(long done, long total);

  /** Nobody is watching. */
  static Progress silent() {
    return (done, total) -> {};
  }
}
