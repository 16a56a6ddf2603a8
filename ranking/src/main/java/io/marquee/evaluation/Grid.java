package io.marquee.evaluation;

import io.marquee.catalog.Hit;
import io.marquee.catalog.TitleId;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.Ranking;
import io.marquee.ranking.Weights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * How good every fusion with every weighting is on every trial, computed once: choosing among them
 * afterwards, on whatever part of the trials, costs next to nothing.
 */
final class Grid {

  /** Weights matter by their ratio: one of the legs always counts for 1. */
  private static final List<Double> STEPS =
      List.of(1.0, 0.7, 0.5, 0.35, 0.25, 0.15, 0.1, 0.05, 0.0);

  private final List<Weights> weightings;
  private final double[][][] values;

  /** {@code measure} of each of {@code families} with all weightings. */
  Grid(List<Trial> trials, List<Fusion> families, Measure measure, IntConsumer progress) {
    this.weightings = weightings(legs(trials));
    this.values = new double[families.size()][weightings.size()][trials.size()];
    for (int t = 0; t < trials.size(); t++) {
      Trial trial = trials.get(t);
      for (int f = 0; f < values.length; f++) {
        Gains gains = new Gains(trial, families.get(f));
        for (int w = 0; w < weightings.size(); w++) {
          values[f][w][t] =
              measure.of(gains.order(weightings.get(w), measure.depth()), trial.grades());
        }
      }
      progress.accept(t + 1);
    }
  }

  /** The weightings, the most even first. */
  List<Weights> weightings() {
    return weightings;
  }

  /** The mean of a family and weighting over the trials at {@code places}. */
  double mean(int family, int weighting, List<Integer> places) {
    return places.stream().mapToDouble(at -> values[family][weighting][at]).average().orElse(0);
  }

  /** The first of the best weightings of a family over the trials at {@code places}. */
  int best(int family, List<Integer> places) {
    int best = 0;
    for (int w = 1; w < weightings.size(); w++) {
      if (mean(family, w, places) > mean(family, best, places) + 1e-9) {
        best = w;
      }
    }
    return best;
  }

  double value(int family, int weighting, int trial) {
    return values[family][weighting][trial];
  }

  /** The weighting under which {@code leg} is alone. */
  int alone(String leg) {
    for (int w = 0; w < weightings.size(); w++) {
      Map<String, Double> legs = weightings.get(w).legs();
      if (legs.entrySet().stream()
          .allMatch(other -> other.getKey().equals(leg) == other.getValue() > 0)) {
        return w;
      }
    }
    throw new IllegalArgumentException("leg: " + leg + " (expected: one that was asked)");
  }

  static List<String> legs(List<Trial> trials) {
    TreeSet<String> legs = new TreeSet<>();
    trials.forEach(trial -> trial.rankings().forEach(ranking -> legs.add(ranking.source())));
    return List.copyOf(legs);
  }

  private static List<Weights> weightings(List<String> legs) {
    List<Map<String, Double>> all = new ArrayList<>(List.of(Map.of()));
    for (String leg : legs) {
      List<Map<String, Double>> more = new ArrayList<>();
      for (Map<String, Double> some : all) {
        for (double step : STEPS) {
          Map<String, Double> with = new TreeMap<>(some);
          with.put(leg, step);
          more.add(with);
        }
      }
      all = more;
    }
    return all.stream()
        .filter(weights -> weights.containsValue(1.0))
        .map(Weights::new)
        .sorted(Comparator.comparingDouble(Grid::unevenness))
        .toList();
  }

  private static double unevenness(Weights weights) {
    return weights.legs().values().stream().mapToDouble(weight -> 1 - weight).sum();
  }

  /** What each leg's hits add in one family, as flat arrays. */
  private static final class Gains {
    private final List<TitleId> titles;
    private final List<String> legs = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();
    private final List<double[]> gains = new ArrayList<>();

    Gains(Trial trial, Fusion family) {
      TreeSet<TitleId> found = new TreeSet<>();
      trial.rankings().forEach(ranking -> ranking.hits().forEach(hit -> found.add(hit.id())));
      titles = List.copyOf(found);
      Map<TitleId, Integer> numbers = HashMap.newHashMap(titles.size());
      for (int i = 0; i < titles.size(); i++) {
        numbers.put(titles.get(i), i);
      }
      for (Ranking ranking : trial.rankings()) {
        List<Hit> hits = ranking.hits();
        legs.add(ranking.source());
        places.add(hits.stream().mapToInt(hit -> numbers.getOrDefault(hit.id(), 0)).toArray());
        double[] gain = new double[hits.size()];
        for (int rank = 1; rank <= gain.length; rank++) {
          gain[rank - 1] = family.gain(ranking, rank);
        }
        gains.add(gain);
      }
    }

    /** The first titles as {@link Fusion#fuse} puts them: by sum, equal ones by id. */
    List<TitleId> order(Weights weights, int depth) {
      double[] sums = new double[titles.size()];
      boolean[] found = new boolean[titles.size()];
      for (int leg = 0; leg < legs.size(); leg++) {
        double weight = weights.of(legs.get(leg));
        int[] at = places.get(leg);
        for (int i = 0; weight > 0 && i < at.length; i++) {
          sums[at[i]] += weight * gains.get(leg)[i];
          found[at[i]] = true;
        }
      }
      return first(sums, found, depth);
    }

    private List<TitleId> first(double[] sums, boolean[] found, int depth) {
      List<TitleId> first = new ArrayList<>(depth);
      while (first.size() < depth) {
        int best = -1;
        for (int i = 0; i < sums.length; i++) {
          if (found[i] && (best < 0 || sums[i] > sums[best])) {
            best = i;
          }
        }
        if (best < 0) {
          break;
        }
        found[best] = false;
        first.add(titles.get(best));
      }
      return first;
    }
  }
}
