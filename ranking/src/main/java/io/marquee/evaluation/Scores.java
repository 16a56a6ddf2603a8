package io.marquee.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * What one system achieves, query by query.
 *
 * @param system what tables call it
 * @param measures what was measured
 * @param values by measure, then by query; the same queries for all systems that are compared
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record Scores(String system, List<Measure> measures, double[][] values) {

  /** The values of one measure, query by query. */
  public double[] of(Measure measure) {
    int at = measures.indexOf(measure);
    if (at < 0) {
      throw new IllegalArgumentException(
          "measure: " + measure.label() + " (expected: one of those measured)");
    }
    return values[at];
  }

  /** The mean of one measure over the queries; 0 where there are none. */
  public double mean(Measure measure) {
    return Arrays.stream(of(measure)).average().orElse(0);
  }
}
