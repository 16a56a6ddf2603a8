package io.marquee.search;

import java.time.Duration;

/**
 * What each stage may take of a request's whole budget of {@code total}; a request with another
 * budget scales them all.
 *
 * @param context beside {@code understand}
 * @param order where another order than relevance is asked for; {@code rerank} and {@code arrange}
 *     where it is not
 * @param present what only present and respond may spend
 */
public record Budgets(
    Duration total,
    Duration understand,
    Duration context,
    Duration retrieve,
    Duration order,
    Duration rerank,
    Duration arrange,
    Duration verify,
    Duration present) {

  public Budgets {
    if (present.compareTo(total) >= 0) {
      throw new IllegalArgumentException(
          "present: " + present + " (expected: less than total, " + total + ")");
    }
  }

  /** These budgets for a request that has {@code budget} in all. */
  Budgets scaledTo(Duration budget) {
    double factor = (double) budget.toNanos() / total.toNanos();
    return new Budgets(
        budget,
        scale(understand, factor),
        scale(context, factor),
        scale(retrieve, factor),
        scale(order, factor),
        scale(rerank, factor),
        scale(arrange, factor),
        scale(verify, factor),
        scale(present, factor));
  }

  private static Duration scale(Duration duration, double factor) {
    return Duration.ofNanos(Math.round(duration.toNanos() * factor));
  }
}
