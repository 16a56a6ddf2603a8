package io.marquee.ranking;

import java.util.Map;
import java.util.TreeMap;

/** What each leg counts for, 0 to 10; a leg that is not named counts for 1. */
public record Weights(Map<String, Double> legs) {

  public static final Weights EQUAL = new Weights(Map.of());

  public Weights {
    legs.forEach(
        (leg, weight) -> {
          if (!(weight >= 0 && weight <= 10)) {
            throw new IllegalArgumentException(leg + ": " + weight + " (expected: 0 to 10)");
          }
        });
    legs = Map.copyOf(legs);
  }

  public double of(String leg) {
    return legs.getOrDefault(leg, 1.0);
  }

  /** These weights, with those of {@code other} instead where it names a leg. */
  public Weights with(Weights other) {
    Map<String, Double> both = new TreeMap<>(legs);
    both.putAll(other.legs);
    return new Weights(both);
  }
}
