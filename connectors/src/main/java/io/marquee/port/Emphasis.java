package io.marquee.port;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How much the words of a long text count beside what BM25 makes of them; for every engine. */
public final class Emphasis {

  /** Texts of more telling words are long: fewer are a name, or a wish in a few words. */
  public static final int LONGEST_NAME = 6;

  private static final double STRESS = 0.25;

  private Emphasis() {}

  /**
   * Factors by which words count, the rarest 1: in a long text the rarer word says more of what is
   * looked for than BM25 lets it, so that words count by idf to the power of 1 + {@value #STRESS}.
   *
   * @param idf of each word, at least one more than 0
   */
  public static List<Double> of(List<Double> idf) {
    double rarest = Collections.max(idf);
    List<Double> factors = new ArrayList<>();
    idf.forEach(word -> factors.add(Math.pow(word / rarest, STRESS)));
    return factors;
  }
}
