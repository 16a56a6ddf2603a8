package io.marquee.train;

import io.marquee.train.LoggedSearch.Shown;
import java.util.Arrays;
import java.util.List;

/**
 * How likely a title is to be looked at for where it stands. What is clicked on far down counts for
 * more: one over the probability that anybody came that far.
 *
 * @param examined by position, the first is 1
 * @param estimated from pages that chance ordered; else assumed
 * @see <a href="https://doi.org/10.1145/3018661.3018699">Joachims, Swaminathan, Schnabel: Unbiased
 *     learning-to-rank with biased feedback, WSDM 2017</a>
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record PositionBias(double[] examined, boolean estimated) {

  /**
   * No click counts for more than this many. What is rarely looked at is clicked on by chance, too;
   * held back searches were ordered better with 2.5 to 4 than with 10.
   */
  private static final double MOST = 4;

  /** Of fewer clicks on pages that chance ordered nothing can be told. */
  private static final int ENOUGH = 200;

  private static final int POSITIONS = 50;

  /** What the click rate of a position is smoothed by: so many titles shown in its place. */
  private static final double SMOOTHING = 20;

  /** As likely as one over the position: what eyes were found to do, where nothing is known. */
  static PositionBias assumed() {
    return new PositionBias(curve(1), false);
  }

  /** Without any: every click counts for one. */
  static PositionBias none() {
    return new PositionBias(curve(0), false);
  }

  private static double[] curve(double steepness) {
    double[] examined = new double[POSITIONS];
    Arrays.setAll(examined, i -> Math.pow(i + 1, -steepness));
    return examined;
  }

  /**
   * What the randomized pages of {@code log} show: titles stand there anywhere alike, so that how
   * often a position is clicked on says how often it is looked at: {@code position^-η}, by the η
   * that fits best.
   */
  public static PositionBias of(List<LoggedSearch> log) {
    double[] shown = new double[POSITIONS];
    double[] clicked = new double[POSITIONS];
    log.stream()
        .filter(LoggedSearch::randomized)
        .flatMap(search -> search.shown().stream())
        .filter(title -> title.position() <= POSITIONS)
        .forEach(title -> count(title, shown, clicked));
    return Arrays.stream(clicked).sum() < ENOUGH
        ? assumed()
        : new PositionBias(curve(steepness(shown, clicked)), true);
  }

  private static void count(Shown title, double[] shown, double[] clicked) {
    shown[title.position() - 1]++;
    clicked[title.position() - 1] += title.clicked() ? 1 : 0;
  }

  /** The slope of click rates over positions, both as logarithms, by weighted least squares. */
  private static double steepness(double[] shown, double[] clicked) {
    double mean = Arrays.stream(clicked).sum() / Arrays.stream(shown).sum();
    double weights = 0;
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < POSITIONS; i++) {
      double rate = (clicked[i] + SMOOTHING * mean) / (shown[i] + SMOOTHING);
      double at = Math.log(i + 1.0);
      weights += shown[i];
      x += shown[i] * at;
      y += shown[i] * Math.log(rate);
      xx += shown[i] * at * at;
      xy += shown[i] * at * Math.log(rate);
    }
    double slope = (weights * xy - x * y) / (weights * xx - x * x);
    return Double.isFinite(slope) ? Math.clamp(-slope, 0, 2) : 1;
  }

  /** What a click at {@code position} counts for; at least 1. */
  double weight(int position) {
    return Math.min(MOST, 1 / examined[Math.min(position, POSITIONS) - 1]);
  }
}
