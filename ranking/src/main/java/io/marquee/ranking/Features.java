package io.marquee.ranking;

import io.marquee.catalog.TitleId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every {@link Feature} of titles that are ranked together. Pure, any thread. */
public final class Features {

  /** How many there are: the length of a row. */
  public static final int COUNT = Feature.values().length;

  private static final Feature[] ALL = Feature.values();

  /** Tells this set of features from others: 8 hexadecimal digits made of their names. */
  public static final String VERSION =
      HexFormat.of()
          .toHexDigits(Stream.of(ALL).map(Feature::label).collect(Collectors.joining()).hashCode());

  private Features() {}

  /**
   * A row for each of {@code candidates}, in their order, with a value for each feature, in the
   * order of {@link Feature}. A candidate without facts has NaN everywhere.
   *
   * @param candidates best first, as they were fused
   */
  public static float[][] of(
      Situation situation, List<Candidate> candidates, Map<TitleId, TitleFacts> facts) {
    Map<String, Double> best = best(candidates);
    float[][] rows = new float[candidates.size()][COUNT];
    for (int i = 0; i < rows.length; i++) {
      Candidate candidate = candidates.get(i);
      TitleFacts known = facts.get(candidate.id());
      if (known == null) {
        Arrays.fill(rows[i], Float.NaN);
      } else {
        fill(rows[i], situation, new Subject(candidate, i + 1, best, known));
      }
    }
    return rows;
  }

  private static void fill(float[] row, Situation situation, Subject subject) {
    for (int i = 0; i < COUNT; i++) {
      row[i] = ALL[i].of(situation, subject);
    }
  }

  private static Map<String, Double> best(List<Candidate> candidates) {
    Map<String, Double> best = new HashMap<>();
    for (Candidate candidate : candidates) {
      best.merge("", candidate.score().fusion(), Math::max);
      candidate.evidence().forEach((leg, of) -> best.merge(leg, of.score(), Math::max));
    }
    return best;
  }
}
