package io.marquee.app;

import io.marquee.catalog.TitleId;
import io.marquee.evaluation.Measure;
import io.marquee.evaluation.Significance;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Model;
import io.marquee.ranking.Reranking;
import io.marquee.search.RerankSettings;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** nDCG@10 of the fused order, and of what a model makes of it by each weight, query by query. */
final class RerankCard {

  private static final Measure NDCG = Measure.ndcg(10);
  private static final long SEED = 1;

  private final Model model;
  private final Map<Double, List<Double>> values = new TreeMap<>();

  RerankCard(Model model, RerankSettings settings) {
    this.model = model;
    Stream.of(0.0, settings.anonymous(), settings.weight(), 1.0)
        .forEach(weight -> values.put(weight, new ArrayList<>()));
  }

  /**
   * Takes down a query.
   *
   * @param best as they were fused
   * @param rows their features
   * @param grades of all that is judged
   */
  void add(List<Candidate> best, float[][] rows, Map<TitleId, Integer> grades) {
    double[] scores = model.reranker().scores(rows);
    values.forEach(
        (weight, of) -> {
          List<Candidate> order = Reranking.of(best, scores, weight);
          of.add(NDCG.of(order.stream().map(Candidate::id).toList(), grades));
        });
  }

  /** How many queries were taken down. */
  int queries() {
    return fused().size();
  }

  private List<Double> fused() {
    return values.values().iterator().next();
  }

  void print(PrintStream out) {
    out.printf("%n%s %s, nDCG@10 over %,d queries%n", model.name(), model.version(), queries());
    values.forEach(
        (weight, of) ->
            out.printf(
                "  %-12s %.4f  p %.4f%n",
                weight == 0 ? "fused" : "weight " + weight,
                of.stream().mapToDouble(value -> value).average().orElse(0),
                Significance.randomization(array(of), array(fused()), SEED)));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }

  /** All of it, for JSON: values by weight. */
  Map<Double, List<Double>> values() {
    return values;
  }
}
