package io.marquee.evaluation;

import io.marquee.ranking.ConvexFusion;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.ReciprocalRankFusion;
import io.marquee.ranking.Weights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds how legs should be fused: which fusion, and what each leg weighs, for each kind of query
 * that occurs often enough. What it promises is measured by cross-validation, on queries that had
 * no part in the choice; where that is significantly worse than the best leg alone, that leg alone
 * is what it finds.
 */
public final class Tuner {

  /** What is tuned. */
  public static final Measure MEASURE = Measure.ndcg(10);

  /** A difference of less probability is none. */
  public static final double SIGNIFICANT = 0.05;

  /** A kind with fewer queries than this shares the weights of all. */
  private static final int FEW = 20;

  private static final List<Fusion> FAMILIES =
      Stream.concat(
              Stream.of(5, 10, 20, 60, 100)
                  .<Fusion>map(k -> new ReciprocalRankFusion(k, Weights.EQUAL)),
              Stream.<Fusion>of(new ConvexFusion(Weights.EQUAL)))
          .toList();

  /**
   * How to fuse.
   *
   * @param fusion with the weights for kinds that have none of their own
   * @param byKind weights for some kinds
   */
  public record Choice(Fusion fusion, Map<String, Weights> byKind) {
    /** The fusion for a kind of query. */
    public Fusion of(String kind) {
      return fusion.with(byKind.getOrDefault(kind, fusion.weights()));
    }
  }

  /**
   * One part of the cross-validation.
   *
   * @param choice made without the fold's queries
   * @param fused its mean over them
   * @param leg that of the best leg
   */
  public record Fold(int queries, Choice choice, double fused, double leg) {}

  /**
   * What was found.
   *
   * @param choice made with all queries
   * @param bestLeg the leg that is best by itself
   * @param fused the mean over all queries, each fused by a choice made without it
   * @param leg the mean of the best leg
   * @param p of that difference, by {@link Significance#tTest}
   * @param kept whether fusing passed; where it did not the choice is the best leg alone
   * @param tried all that there was to choose from: for who wants what is good on several sets
   */
  public record Tuned(
      Choice choice,
      List<Fold> folds,
      String bestLeg,
      double fused,
      double leg,
      double p,
      boolean kept,
      List<Tried> tried) {}

  /**
   * A fusion, and how good it is by itself.
   *
   * @param mean over all queries
   * @param byKind the mean over the queries of each kind
   */
  public record Tried(Fusion fusion, double mean, Map<String, Double> byKind) {}

  private final List<Trial> trials;
  private final Grid grid;
  private final List<Integer> all;

  private Tuner(List<Trial> trials, IntConsumer progress) {
    this.trials = trials;
    this.grid = new Grid(trials, FAMILIES, MEASURE, progress);
    this.all = IntStream.range(0, trials.size()).boxed().toList();
  }

  /**
   * Tunes on {@code trials}: about a second of one core for each 500.
   *
   * @param trials at least as many as folds
   * @param folds at least 2
   * @param progress told after each trial how many are done
   */
  public static Tuned tune(List<Trial> trials, int folds, IntConsumer progress) {
    return new Tuner(List.copyOf(trials), progress).tuned(folds);
  }

  private Tuned tuned(int count) {
    String bestLeg =
        Grid.legs(trials).stream()
            .max(Comparator.comparingDouble(leg -> grid.mean(0, grid.alone(leg), all)))
            .orElseThrow();
    int alone = grid.alone(bestLeg);
    double[] leg = all.stream().mapToDouble(at -> grid.value(0, alone, at)).toArray();
    double[] fused = new double[trials.size()];
    List<Fold> folds = new ArrayList<>();
    for (List<String> held : Folds.of(trials.stream().map(Trial::query).toList(), count)) {
      List<Integer> tested = places(held, true);
      Chosen chosen = choose(places(held, false));
      tested.forEach(at -> fused[at] = chosen.value(at));
      folds.add(new Fold(tested.size(), chosen.choice(), mean(fused, tested), mean(leg, tested)));
    }
    double p = Significance.tTest(fused, leg);
    boolean worse = mean(fused, all) < mean(leg, all) && p < SIGNIFICANT;
    Choice choice =
        worse
            ? new Choice(FAMILIES.getFirst().with(grid.weightings().get(alone)), Map.of())
            : choose(all).choice();
    return new Tuned(choice, folds, bestLeg, mean(fused, all), mean(leg, all), p, !worse, tried());
  }

  private List<Tried> tried() {
    Map<String, List<Integer>> byKind = new TreeMap<>();
    all.forEach(
        at -> byKind.computeIfAbsent(trials.get(at).kind(), kind -> new ArrayList<>()).add(at));
    List<Tried> tried = new ArrayList<>();
    for (int family = 0; family < FAMILIES.size(); family++) {
      for (int weighting = 0; weighting < grid.weightings().size(); weighting++) {
        Map<String, Double> means = new TreeMap<>();
        for (Map.Entry<String, List<Integer>> kind : byKind.entrySet()) {
          means.put(kind.getKey(), grid.mean(family, weighting, kind.getValue()));
        }
        tried.add(
            new Tried(
                FAMILIES.get(family).with(grid.weightings().get(weighting)),
                grid.mean(family, weighting, all),
                means));
      }
    }
    return tried;
  }

  private static double mean(double[] values, List<Integer> places) {
    return places.stream().mapToDouble(at -> values[at]).average().orElse(0);
  }

  private List<Integer> places(List<String> queries, boolean in) {
    var named = new HashSet<>(queries);
    return all.stream().filter(at -> named.contains(trials.get(at).query()) == in).toList();
  }

  /** A choice as places in the grid. */
  private final class Chosen {
    private final int family;
    private final int weighting;
    private final Map<String, Integer> byKind;

    Chosen(int family, int weighting, Map<String, Integer> byKind) {
      this.family = family;
      this.weighting = weighting;
      this.byKind = byKind;
    }

    double value(int trial) {
      return grid.value(family, byKind.getOrDefault(trials.get(trial).kind(), weighting), trial);
    }

    Choice choice() {
      Map<String, Weights> weights = new TreeMap<>();
      byKind.forEach((kind, at) -> weights.put(kind, grid.weightings().get(at)));
      return new Choice(FAMILIES.get(family).with(grid.weightings().get(weighting)), weights);
    }
  }

  private Chosen choose(List<Integer> places) {
    Map<String, List<Integer>> byKind = new LinkedHashMap<>();
    places.forEach(
        at -> byKind.computeIfAbsent(trials.get(at).kind(), kind -> new ArrayList<>()).add(at));
    byKind.values().removeIf(some -> some.size() < FEW);
    return IntStream.range(0, FAMILIES.size())
        .mapToObj(family -> chosen(family, places, byKind))
        .max(
            Comparator.comparingDouble(
                chosen -> places.stream().mapToDouble(chosen::value).average().orElse(0)))
        .orElseThrow();
  }

  private Chosen chosen(int family, List<Integer> places, Map<String, List<Integer>> byKind) {
    Map<String, Integer> weightings = new TreeMap<>();
    byKind.forEach((kind, some) -> weightings.put(kind, grid.best(family, some)));
    return new Chosen(family, grid.best(family, places), weightings);
  }
}
