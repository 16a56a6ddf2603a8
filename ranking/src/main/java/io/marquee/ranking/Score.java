package io.marquee.ranking;

import java.util.Map;

/**
 * The sum that orders titles, with its parts. Each step after fusion adds what it changes, so that
 * the parts always make up the whole.
 *
 * @param fusion of what the legs found, 0 to 1
 * @param boosts by name: what taste or time adds or takes
 * @param model what the learned model adds or takes
 * @param diversity what likeness to titles that stand before it takes; at most 0
 */
public record Score(double fusion, Map<String, Double> boosts, double model, double diversity) {

  public Score {
    boosts = Map.copyOf(boosts);
  }

  /** Nothing but fusion has had a say. */
  public static Score of(double fusion) {
    return new Score(fusion, Map.of(), 0, 0);
  }

  public Score withBoosts(Map<String, Double> boosts) {
    return new Score(fusion, boosts, model, diversity);
  }

  public Score withModel(double model) {
    return new Score(fusion, boosts, model, diversity);
  }

  public Score withDiversity(double diversity) {
    return new Score(fusion, boosts, model, diversity);
  }

  public double total() {
    return fusion + boosts.values().stream().mapToDouble(v -> v).sum() + model + diversity;
  }
}
