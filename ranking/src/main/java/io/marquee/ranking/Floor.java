package io.marquee.ranking;

import io.marquee.catalog.Hit;
import java.util.List;

/**
 * From where on a title is too far from a text to be an answer to it. A vector leg always finds
 * something nearest; of nonsense that is far away. Where no title has the text's words either, only
 * what is nearer still counts; where even the nearest is far away, less than half of the words in a
 * title mean nothing.
 *
 * @param text the least cosine of the nearest title with which titles count that have less than
 *     half of the words; -1 to 1, -1 for none
 * @param vector the least cosine where words were found as well; at least {@code text}
 * @param alone the least cosine where no title has the words; at least {@code vector}
 */
public record Floor(double text, double vector, double alone) {

  /** Everything counts. */
  public static final Floor NONE = new Floor(-1, -1, -1);

  public Floor {
    check("text", text, -1);
    check("vector", vector, text);
    check("alone", alone, vector);
  }

  private static void check(String name, double value, double least) {
    if (!(value >= least && value <= 1)) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to 1)");
    }
  }

  /**
   * Whether any of the words is enough.
   *
   * @param hits of the vector leg, best first, scored by cosine
   */
  public boolean trustsWords(List<Hit> hits) {
    return hits.isEmpty() || hits.getFirst().score() >= text;
  }

  /**
   * How many of {@code hits} are near enough.
   *
   * @param hits of the vector leg, best first, scored by cosine
   * @param wordsFound whether the text leg found something
   */
  public int near(List<Hit> hits, boolean wordsFound) {
    double least = wordsFound ? vector : alone;
    int near = 0;
    while (near < hits.size() && hits.get(near).score() >= least) {
      near++;
    }
    return near;
  }
}
