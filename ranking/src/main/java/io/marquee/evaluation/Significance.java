package io.marquee.evaluation;

import java.util.SplittableRandom;

/**
 * Whether two systems differ, by their values on the same queries: the probability of a difference
 * of means at least so large, either way, if there were none. 1 where no query tells them apart.
 */
public final class Significance {

  private static final int SHUFFLES = 20_000;
  private static final int MOST_TERMS = 300;
  private static final double PRECISE = 1e-14;
  private static final double TINY = 1e-300;

  /** Of Lanczos's approximation of the gamma function, with g = 7. */
  private static final double[] LANCZOS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };

  private Significance() {}

  /**
   * Fisher's randomization test: in how many of some ten thousand random exchanges between the two
   * the means differ as much. It assumes nothing of how values are distributed.
   *
   * @param seed the same values and seed give the same p
   * @see <a href="https://doi.org/10.1145/1321440.1321528">Smucker, Allan, Carterette: A comparison
   *     of statistical significance tests for information retrieval evaluation, CIKM 2007</a>
   */
  public static double randomization(double[] some, double[] others, long seed) {
    double[] differences = differences(some, others);
    double observed = Math.abs(sum(differences)) * (1 - 1e-12);
    SplittableRandom random = new SplittableRandom(seed);
    int asLarge = 1;
    for (int i = 0; i < SHUFFLES; i++) {
      asLarge += Math.abs(exchanged(differences, random)) >= observed ? 1 : 0;
    }
    return (double) asLarge / (SHUFFLES + 1);
  }

  private static double exchanged(double[] differences, SplittableRandom random) {
    double sum = 0;
    for (double difference : differences) {
      sum += random.nextBoolean() ? difference : -difference;
    }
    return sum;
  }

  /** Student's paired t-test, two-sided. */
  public static double tTest(double[] some, double[] others) {
    double[] differences = differences(some, others);
    int n = differences.length;
    double mean = sum(differences) / n;
    double squares = 0;
    for (double difference : differences) {
      squares += (difference - mean) * (difference - mean);
    }
    if (n < 2 || mean == 0) {
      return 1;
    }
    if (squares == 0) {
      return 0;
    }
    double t = mean / Math.sqrt(squares / (n - 1) / n);
    double freedom = n - 1;
    return beta(freedom / (freedom + t * t), freedom / 2, 0.5);
  }

  private static double[] differences(double[] some, double[] others) {
    if (some.length != others.length || some.length == 0) {
      throw new IllegalArgumentException(
          "values: "
              + some.length
              + " and "
              + others.length
              + " (expected: of the same queries, at least one)");
    }
    double[] differences = new double[some.length];
    for (int i = 0; i < some.length; i++) {
      differences[i] = some[i] - others[i];
    }
    return differences;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** The regularized incomplete beta function, by its continued fraction (Lentz). */
  private static double beta(double x, double a, double b) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    if (x > (a + 1) / (a + b + 2)) {
      return 1 - beta(1 - x, b, a);
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
    return front * fraction(x, a, b) / a;
  }

  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / apart(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m <= MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / apart(1 + even * d);
      c = apart(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / apart(1 + odd * d);
      c = apart(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < PRECISE) {
        break;
      }
    }
    return value;
  }

  private static double apart(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** For arguments of at least one half. */
  private static double logGamma(double x) {
    double shifted = x - 1;
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (shifted + i);
    }
    double t = shifted + 7.5;
    return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
