package io.marquee.evaluation;

import java.util.List;
import java.util.Map;

/**
 * How good one ranking is, 0 to 1, by the definitions of trec_eval. A document without a grade, or
 * with one of 0 or below, is not relevant; documents that are judged and not in the ranking count
 * all the same. A ranking without documents has 0. Queries for which nothing is relevant cannot be
 * measured: leave them out of means, as trec_eval does.
 *
 * @param depth how many documents count, from the first; at least 1
 */
public record Measure(Kind kind, int depth) {

  /** What is measured. */
  public enum Kind {
    /**
     * Gains, which are the grades themselves, each divided by log2(1 + rank), over the same of the
     * best order of all that is judged, cut at the same depth.
     *
     * @see <a href="https://doi.org/10.1145/582415.582418">Järvelin, Kekäläinen: Cumulated
     *     gain-based evaluation of IR techniques, TOIS 2002</a>
     */
    NDCG,
    /** The mean, over all that is relevant, of the precision at its rank; 0 where not found. */
    AVERAGE_PRECISION,
    /** One over the rank of the first that is relevant. */
    RECIPROCAL_RANK,
    /** Which part of all that is relevant is found. */
    RECALL,
    /** Which part of {@code depth} is relevant, also where the ranking is shorter. */
    PRECISION
  }

  /** The depth of TREC's runs: what is called MAP, without a depth, is cut here. */
  public static final int TREC_DEPTH = 1_000;

  public Measure {
    if (depth < 1) {
      throw new IllegalArgumentException("depth: " + depth + " (expected: at least 1)");
    }
  }

  public static Measure ndcg(int depth) {
    return new Measure(Kind.NDCG, depth);
  }

  public static Measure averagePrecision() {
    return new Measure(Kind.AVERAGE_PRECISION, TREC_DEPTH);
  }

  public static Measure reciprocalRank(int depth) {
    return new Measure(Kind.RECIPROCAL_RANK, depth);
  }

  public static Measure recall(int depth) {
    return new Measure(Kind.RECALL, depth);
  }

  public static Measure precision(int depth) {
    return new Measure(Kind.PRECISION, depth);
  }

  /** What tables call the mean over queries. */
  public String label() {
    return switch (kind) {
      case NDCG -> "nDCG@" + depth;
      case AVERAGE_PRECISION -> depth == TREC_DEPTH ? "MAP" : "MAP@" + depth;
      case RECIPROCAL_RANK -> "MRR@" + depth;
      case RECALL -> "Recall@" + depth;
      case PRECISION -> "P@" + depth;
    };
  }

  /**
   * How good {@code ranking} is.
   *
   * @param ranking documents, best first, each once
   * @param grades of all documents that are judged
   */
  public <D> double of(List<D> ranking, Map<D, Integer> grades) {
    long relevant = grades.values().stream().filter(grade -> grade > 0).count();
    if (relevant == 0) {
      return 0;
    }
    int[] gains =
        ranking.stream()
            .limit(depth)
            .mapToInt(document -> Math.max(0, grades.getOrDefault(document, 0)))
            .toArray();
    return switch (kind) {
      case NDCG -> cumulated(gains) / cumulated(ideal(grades));
      case AVERAGE_PRECISION -> precisions(gains) / relevant;
      case RECIPROCAL_RANK -> reciprocal(gains);
      case RECALL -> (double) found(gains) / relevant;
      case PRECISION -> (double) found(gains) / depth;
    };
  }

  private int[] ideal(Map<?, Integer> grades) {
    int[] ascending =
        grades.values().stream().mapToInt(grade -> Math.max(0, grade)).sorted().toArray();
    int[] best = new int[Math.min(depth, ascending.length)];
    for (int i = 0; i < best.length; i++) {
      best[i] = ascending[ascending.length - 1 - i];
    }
    return best;
  }

  private static double cumulated(int[] gains) {
    double sum = 0;
    for (int i = 0; i < gains.length; i++) {
      sum += gains[i] / (Math.log(i + 2.0) / Math.log(2));
    }
    return sum;
  }

  private static double precisions(int[] gains) {
    double sum = 0;
    int found = 0;
    for (int i = 0; i < gains.length; i++) {
      if (gains[i] > 0) {
        found++;
        sum += (double) found / (i + 1);
      }
    }
    return sum;
  }

  private static double reciprocal(int[] gains) {
    for (int i = 0; i < gains.length; i++) {
      if (gains[i] > 0) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  private static int found(int[] gains) {
    int found = 0;
    for (int gain : gains) {
      found += gain > 0 ? 1 : 0;
    }
    return found;
  }
}
