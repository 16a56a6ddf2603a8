package io.marquee.ranking;

import io.marquee.catalog.TitleId;
import java.util.Comparator;
import java.util.Map;

/**
 * A title that may be shown.
 *
 * @param evidence by leg; a leg that did not find it is absent
 */
public record Candidate(TitleId id, Map<String, Evidence> evidence, Score score) {

  /** Best first; equal scores by id, so that the same rankings always give the same order. */
  public static final Comparator<Candidate> BEST_FIRST =
      Comparator.<Candidate>comparingDouble(candidate -> candidate.score().total())
          .reversed()
          .thenComparing(Candidate::id);

  public Candidate {
    evidence = Map.copyOf(evidence);
  }

  /** The same title, which now stands elsewhere. */
  public Candidate scored(Score score) {
    return new Candidate(id, evidence, score);
  }
}
