package io.marquee.ranking;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The model that serves, and one that may challenge it.
 *
 * @param rival what drafts pages with it; empty where nothing is tried
 * @param share of the requests whose pages both draft, 0 to 1
 */
public record Serving(Model model, Optional<Model> rival, double share) {

  public Serving {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share: " + share + " (expected: 0 to 1)");
    }
  }

  /** One that nothing challenges. */
  public static Serving of(Model model) {
    return new Serving(model, Optional.empty(), 0);
  }

  /** The rival in a request that {@code seed} tells from others: always the same for the same. */
  public Optional<Model> rival(long seed) {
    return rival.filter(model -> new SplittableRandom(seed).nextDouble() < share);
  }
}
