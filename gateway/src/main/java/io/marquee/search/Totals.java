package io.marquee.search;

import io.marquee.catalog.Facet;
import io.marquee.catalog.Total;
import io.marquee.port.Found;
import io.marquee.ranking.Candidate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is counted over everything that matches: by the text engine, since it alone sees all of it.
 */
final class Totals {

  private static final String COUNTING_LEG = "text";

  private Totals() {}

  /**
   * What the text engine counted; what only other legs found is more than that, so the total
   * becomes a bound.
   */
  static Total total(Fused fused) {
    Walk.Step step = fused.step();
    return step == null ? counted(fused, fused.candidates()) : step.order().total();
  }

  private static Total counted(Fused fused, List<Candidate> candidates) {
    long found = candidates.size();
    long elsewhere =
        candidates.stream()
            .filter(candidate -> !candidate.evidence().containsKey(COUNTING_LEG))
            .count();
    return counted(fused)
        .map(
            text ->
                elsewhere == 0 && !incomplete(fused)
                    ? text.total()
                    : atLeast(Math.max(text.total().value(), found)))
        .orElse(atLeast(found));
  }

  /** What a leg that did not answer would have found is not known. */
  private static boolean incomplete(Fused fused) {
    return fused.retrieved().answers().stream().anyMatch(LegAnswer::missing);
  }

  static Map<Facet, List<Facet.Count>> facets(Fused fused) {
    Walk.Step step = fused.step();
    return step == null
        ? counted(fused).map(Found::facets).orElse(Map.of())
        : step.order().facets();
  }

  private static Total atLeast(long value) {
    return new Total(value, Total.Relation.LOWER_BOUND);
  }

  private static Optional<Found> counted(Fused fused) {
    return fused.retrieved().answers().stream()
        .filter(LegAnswer.Hits.class::isInstance)
        .map(LegAnswer.Hits.class::cast)
        .filter(hits -> hits.leg().equals(COUNTING_LEG))
        .map(LegAnswer.Hits::found)
        .findFirst();
  }
}
