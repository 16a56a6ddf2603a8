package io.marquee.search;

import java.util.UUID;

/**
 * Where somebody is in a frozen order.
 *
 * @param order its name
 * @param from how many of its titles have been shown
 */
public record Cursor(UUID order, int from) {

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  public static Cursor parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("cursor: " + text + " (expected: the one of an answer)");
    }
    return new Cursor(
        UUID.fromString(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
  }

  /** The same order, so many titles further. */
  Cursor past(int titles) {
    return new Cursor(order, from + titles);
  }

  @Override
  public String toString() {
    return order + "." + from;
  }
}
