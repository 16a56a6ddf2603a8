package io.marquee.train;

import io.marquee.ranking.Feature;
import io.marquee.ranking.Linear;
import io.marquee.ranking.Reranker;
import io.marquee.train.LoggedSearch.Shown;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A log in two parts that have neither a user nor a time in common: what is learned from the past
 * of some is tried on what others did later.
 *
 * @param training to learn from
 * @param trial to measure on; searches without a click say nothing and are in neither
 */
record HeldBack(List<LoggedSearch> training, List<LoggedSearch> trial) {

  private static final double LATER = 0.7;
  private static final double OTHERS = 0.3;
  private static final int DEPTH = 10;

  /** The order of retrieval alone. */
  static final Reranker FUSED = new Linear(Map.of(Feature.FUSED, new Linear.Term(0, 1)));

  static HeldBack of(List<LoggedSearch> log) {
    List<LoggedSearch> clicked =
        log.stream()
            .filter(LoggedSearch::clicked)
            .sorted(Comparator.comparing(LoggedSearch::at).thenComparing(LoggedSearch::searchId))
            .toList();
    int cut = (int) (clicked.size() * LATER);
    Predicate<LoggedSearch> others = HeldBack::isOther;
    return new HeldBack(
        clicked.subList(0, cut).stream().filter(others.negate()).toList(),
        clicked.subList(cut, clicked.size()).stream().filter(others).toList());
  }

  /** By the name of the user; nobody in particular is another one each time. */
  private static boolean isOther(LoggedSearch search) {
    String who = Objects.requireNonNullElse(search.user(), search.searchId());
    return new SplittableRandom(who.hashCode()).nextDouble() < OTHERS;
  }

  /**
   * nDCG@10 of {@code reranker}, search by search: gains are those of the clicks, each over the
   * probability that its position was looked at, so that having stood in front is no merit.
   */
  double[] ndcg(Reranker reranker, PositionBias bias) {
    return trial.stream().mapToDouble(search -> ndcg(search, reranker, bias)).toArray();
  }

  private static double ndcg(LoggedSearch search, Reranker reranker, PositionBias bias) {
    List<Shown> shown = search.shown();
    double[] scores = reranker.scores(search.rows());
    double[] gains =
        shown.stream().mapToDouble(t -> t.gain() * bias.weight(t.position())).toArray();
    return cumulated(gains, scores) / cumulated(gains, gains);
  }

  private static double cumulated(double[] gains, double[] order) {
    List<Integer> places =
        IntStream.range(0, order.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -order[i]))
            .limit(DEPTH)
            .toList();
    return IntStream.range(0, places.size())
        .mapToDouble(i -> gains[places.get(i)] * Math.log(2) / Math.log(i + 2.0))
        .sum();
  }
}
