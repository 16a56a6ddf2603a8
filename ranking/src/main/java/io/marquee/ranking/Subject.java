package io.marquee.ranking;

import io.marquee.catalog.Title;
import java.util.Map;
import java.util.Set;

/**
 * A title among those that it is ranked with.
 *
 * @param rank of the fused order, from 1
 * @param best scores of the best: each leg's, and the fused one under the empty name
 * @param name the words of its name
 */
record Subject(
    Candidate candidate, int rank, Map<String, Double> best, TitleFacts facts, Set<String> name) {

  Subject(Candidate candidate, int rank, Map<String, Double> best, TitleFacts facts) {
    this(candidate, rank, best, facts, Situation.words(facts.title().title()));
  }

  Title title() {
    return facts.title();
  }

  double best(String leg) {
    return best.getOrDefault(leg, Double.NaN);
  }

  double score(String leg) {
    Evidence evidence = candidate.evidence().get(leg);
    return evidence == null ? Double.NaN : evidence.score();
  }

  double rank(String leg) {
    Evidence evidence = candidate.evidence().get(leg);
    return evidence == null ? Double.NaN : evidence.rank();
  }
}
