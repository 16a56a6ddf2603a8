package io.marquee.app;

import io.marquee.catalog.Hit;
import io.marquee.catalog.TitleId;
import io.marquee.content.Progress;
import io.marquee.evaluation.Measure;
import io.marquee.evaluation.Scores;
import io.marquee.evaluation.Trial;
import io.marquee.evaluation.Tuner;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.ConvexFusion;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.Ranking;
import io.marquee.ranking.ReciprocalRankFusion;
import io.marquee.ranking.Weights;
import io.marquee.search.QueryKind;
import io.marquee.search.Retrieval;
import io.marquee.search.SearchSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What every system achieves, query by query. Of what was found it keeps the measures, and only for
 * tuning what the gateway would fuse.
 */
final class Scorecard {

  static final List<Measure> MEASURES =
      List.of(
          Measure.ndcg(10),
          Measure.averagePrecision(),
          Measure.reciprocalRank(10),
          Measure.recall(100));

  /** What a difference is tested by. */
  static final Measure MAIN = Measure.ndcg(10);

  /** The fusion of the configuration. */
  static final String DEFAULT = "default";

  private static final int USUAL_K = 60;

  private final SearchSettings settings;
  private final boolean keepsTrials;
  private final List<String> queries = new ArrayList<>();
  private final List<String> legs = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final List<Trial> trials = new ArrayList<>();
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final Map<String, List<double[]>> values = new LinkedHashMap<>();
  private final Map<String, List<Long>> took = new LinkedHashMap<>();

  Scorecard(SearchSettings settings, boolean keepsTrials) {
    this.settings = settings;
    this.keepsTrials = keepsTrials;
  }

  /**
   * Takes down what was found for a query.
   *
   * @param answer of the legs
   * @param baselines others to compare with, by name
   * @param grades of all that is judged
   */
  void add(
      String query,
      Retrieval.Answer answer,
      Map<String, List<Hit>> baselines,
      Map<TitleId, Integer> grades) {
    QueryKind kind = QueryKind.of(answer.query());
    String kindName = kind.name().toLowerCase(Locale.ROOT);
    queries.add(query);
    kinds.merge(kindName, 1, Integer::sum);
    answer.missing().forEach(reason -> missing.add(query + ": " + reason));
    baselines.forEach((name, hits) -> score(name, ids(hits), grades));
    answer.hits().forEach((leg, hits) -> score(leg(leg), ids(hits), grades));
    answer.tookNanos().forEach((leg, nanos) -> took(leg, nanos));
    List<Ranking> rankings = rankings(answer.hits(), Integer.MAX_VALUE);
    score("rrf", fused(new ReciprocalRankFusion(USUAL_K, Weights.EQUAL).fuse(rankings)), grades);
    score("convex", fused(new ConvexFusion(Weights.EQUAL).fuse(rankings)), grades);
    score(DEFAULT, shown(settings.fusion().of(kind, null), answer.hits(), rankings), grades);
    if (keepsTrials) {
      trials.add(
          new Trial(query, kindName, rankings(answer.hits(), settings.candidates()), grades));
    }
  }

  private String leg(String leg) {
    if (!legs.contains(leg)) {
      legs.add(leg);
    }
    return leg;
  }

  private void took(String leg, long nanos) {
    took.computeIfAbsent(leg, name -> new ArrayList<>()).add(nanos);
  }

  private void score(String system, List<TitleId> found, Map<TitleId, Integer> grades) {
    values
        .computeIfAbsent(system, name -> new ArrayList<>())
        .add(MEASURES.stream().mapToDouble(measure -> measure.of(found, grades)).toArray());
  }

  private static List<Ranking> rankings(Map<String, List<Hit>> hits, int most) {
    return hits.entrySet().stream()
        .map(
            leg ->
                new Ranking(
                    leg.getKey(), leg.getValue().subList(0, Math.min(most, leg.getValue().size()))))
        .toList();
  }

  private static List<TitleId> ids(List<Hit> hits) {
    return hits.stream().map(Hit::id).toList();
  }

  private static List<TitleId> fused(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::id).toList();
  }

  /**
   * What the gateway shows, of as many hits of each leg as it asks for; where that ends, what is
   * found deeper follows.
   */
  private List<TitleId> shown(Fusion fusion, Map<String, List<Hit>> hits, List<Ranking> deep) {
    Set<TitleId> shown =
        new LinkedHashSet<>(fused(fusion.fuse(rankings(hits, settings.candidates()))));
    shown.addAll(fused(fusion.fuse(deep)));
    return List.copyOf(shown);
  }

  /** The queries, in the order in which they were asked. */
  List<String> queries() {
    return queries;
  }

  /** How many queries are of which kind. */
  Map<String, Integer> kinds() {
    return kinds;
  }

  /** Legs that did not answer, and why. */
  List<String> missing() {
    return missing;
  }

  /** What each leg took, in nanoseconds, ascending. */
  Map<String, List<Long>> took() {
    Map<String, List<Long>> sorted = new LinkedHashMap<>();
    took.forEach((leg, nanos) -> sorted.put(leg, nanos.stream().sorted().toList()));
    return sorted;
  }

  /** Every system's, baselines first, then legs, then fusions. */
  List<Scores> scores() {
    List<Scores> scores = new ArrayList<>();
    values.forEach(
        (system, rows) -> {
          double[][] columns = new double[MEASURES.size()][rows.size()];
          for (int query = 0; query < rows.size(); query++) {
            for (int measure = 0; measure < columns.length; measure++) {
              columns[measure][query] = rows.get(query)[measure];
            }
          }
          scores.add(new Scores(system, MEASURES, columns));
        });
    return scores;
  }

  /** The leg that is best by itself. */
  Scores bestLeg() {
    Scores best = null;
    for (Scores scores : scores()) {
      boolean better = best == null || scores.mean(MAIN) > best.mean(MAIN);
      best = legs.contains(scores.system()) && better ? scores : best;
    }
    if (best == null) {
      throw new IllegalStateException("no query was asked");
    }
    return best;
  }

  Tuner.Tuned tune(int folds, Progress progress) {
    return Tuner.tune(trials, folds, done -> progress.at(done, trials.size()));
  }
}
