package io.marquee.search;

/**
 * How searches are answered.
 *
 * @param defaultRegion ISO 3166-1 alpha-2, for requests without one
 * @param candidates how many hits each leg is asked for, 1 to 1,000
 */
public record SearchSettings(
    Budgets budgets, FusionSettings fusion, String defaultRegion, int candidates) {

  public SearchSettings {
    if (candidates < 1 || candidates > 1000) {
      throw new IllegalArgumentException("candidates: " + candidates + " (expected: 1 to 1000)");
    }
  }
}
