package io.marquee.availability;

import java.time.Duration;

/**
 * How fresh knowledge of availability is kept.
 *
 * @param verify false: nobody is asked, and searches go by what their replica heard last
 * @param fresh what is known for less long needs no question
 * @param patience how long an answer is of use after whoever asked has gone on without it
 * @param ahead how long before it is no longer fresh something well known is asked again
 * @param popular for how many titles that is done, the best known: 0 to 1,000,000
 * @param every how long after one round of it the next begins
 */
public record Freshness(
    boolean verify,
    Duration fresh,
    Duration patience,
    Duration ahead,
    int popular,
    Duration every) {

  public Freshness {
    positive("fresh", fresh);
    positive("patience", patience);
    positive("every", every);
    if (ahead.isNegative() || ahead.compareTo(fresh) >= 0) {
      throw new IllegalArgumentException(
          "ahead: " + ahead + " (expected: at least 0s, less than fresh, " + fresh + ")");
    }
    if (popular < 0 || popular > 1_000_000) {
      throw new IllegalArgumentException("popular: " + popular + " (expected: 0 to 1000000)");
    }
  }

  private static void positive(String key, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: more than 0s)");
    }
  }
}
