package io.marquee.catalog;

/** How many titles match: exactly {@code value}, or at least. */
public record Total(long value, Relation relation) {

  /** What a total's value stands for. */
  public enum Relation {
    EXACT,
    LOWER_BOUND
  }
}
