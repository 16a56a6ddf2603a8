package io.marquee.ranking;

import io.marquee.catalog.TitleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Gives a model its say in an order that is there already. A title moves towards the score of the
 * place where the model would put it; scores stay between those of the first and the last, so that
 * what stands behind stays behind. Models need no common scale, and one that tells no titles apart
 * changes nothing.
 */
public final class Reranking {

  private Reranking() {}

  /**
   * The candidates in their new order; the difference is {@link Score#model}. Of those that come to
   * the same, the one that the model prefers is first.
   *
   * @param candidates best first
   * @param scores the model's, of each candidate
   * @param weight 0 leaves everything as it is, 1 is the model's own order
   */
  public static List<Candidate> of(List<Candidate> candidates, double[] scores, double weight) {
    if (weight == 0) {
      return List.copyOf(candidates);
    }
    List<Integer> order =
        IntStream.range(0, candidates.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .toList();
    List<Candidate> moved = new ArrayList<>(candidates.size());
    for (int place = 0; place < order.size(); place++) {
      Candidate candidate = candidates.get(order.get(place));
      double there = candidates.get(place).score().total();
      Score score = candidate.score();
      moved.add(candidate.scored(score.withModel(0.0 + weight * (there - score.total()))));
    }
    if (weight < 1) { // else they are in order, which rounded sums could only disturb
      moved.sort(Comparator.comparingDouble((Candidate one) -> one.score().total()).reversed());
    }
    return List.copyOf(moved);
  }

  /** The candidates in {@code order}, each with the score of its place; of them all, each once. */
  public static List<Candidate> placed(List<Candidate> candidates, List<TitleId> order) {
    Map<TitleId, Integer> places = HashMap.newHashMap(order.size());
    order.forEach(id -> places.put(id, places.size()));
    return of(
        candidates,
        candidates.stream()
            .mapToDouble(candidate -> -places.getOrDefault(candidate.id(), order.size()))
            .toArray(),
        1);
  }
}
