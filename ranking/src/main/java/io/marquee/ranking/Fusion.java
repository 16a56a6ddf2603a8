package io.marquee.ranking;

import io.marquee.catalog.Hit;
import io.marquee.catalog.TitleId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Makes one ranking of several. A leg that did not find a title adds nothing to it. */
public sealed interface Fusion permits ReciprocalRankFusion, ConvexFusion {

  Weights weights();

  /** The same fusion with other weights. */
  Fusion with(Weights weights);

  /**
   * What a hit at {@code rank} (from 1) of {@code ranking} adds, before weighting: at most {@link
   * #most()}.
   */
  double gain(Ranking ranking, int rank);

  /** What the best possible hit adds, before weighting. */
  double most();

  /**
   * The titles of all {@code rankings}, best first, ties by id. Scores are scaled so that a title
   * that every ranking with hits puts first has 1.
   */
  default List<Candidate> fuse(List<Ranking> rankings) {
    double best =
        sum(
            rankings.stream().filter(ranking -> !ranking.hits().isEmpty()),
            Ranking::source,
            this::best);
    Map<TitleId, Map<String, Evidence>> found = new HashMap<>();
    for (Ranking ranking : rankings) {
      double weight = weights().of(ranking.source());
      for (int rank = 1; weight > 0 && rank <= ranking.hits().size(); rank++) {
        Hit hit = ranking.hits().get(rank - 1);
        double contribution = weight * gain(ranking, rank) / best;
        found
            .computeIfAbsent(hit.id(), id -> HashMap.newHashMap(rankings.size()))
            .putIfAbsent(ranking.source(), new Evidence(rank, hit.score(), weight, contribution));
      }
    }
    return found.entrySet().stream()
        .map(
            entry ->
                new Candidate(entry.getKey(), entry.getValue(), Score.of(sum(entry.getValue()))))
        .sorted(Candidate.BEST_FIRST)
        .toList();
  }

  private double best(Ranking ranking) {
    return weights().of(ranking.source()) * most();
  }

  private static double sum(Map<String, Evidence> evidence) {
    return sum(
        evidence.entrySet().stream(), Map.Entry::getKey, entry -> entry.getValue().contribution());
  }

  /** Summed in the order of the legs' names: the same evidence always gives the same bits. */
  private static <T> double sum(
      Stream<T> terms, Function<T, String> leg, ToDoubleFunction<T> value) {
    return terms.sorted(Comparator.comparing(leg)).mapToDouble(value).reduce(0, Double::sum);
  }
}
