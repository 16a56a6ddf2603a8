package io.marquee.ranking;

import io.marquee.catalog.TitleId;
import java.util.Comparator;
import java.util.Map;

/**
 * A title that may be shown.
 *
 * @param evidence by leg; a leg that did not find it is absent
 * @param fusion the sum of the contributions, 0 to 1
 */
public record Candidate(TitleId id, Map<String, Evidence> evidence, double fusion) {

  /** Best first; equal scores by id, so that the same rankings always give the same order. */
  public static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::fusion).reversed().thenComparing(Candidate::id);

  public Candidate {
    evidence = Map.copyOf(evidence);
  }
}
