package io.marquee.ranking;

import java.util.EnumMap;
import java.util.Map;

/**
 * A weighted sum: what ranks where no trees are at hand.
 *
 * @param terms by feature; a feature that is not known adds nothing
 */
public record Linear(Map<Feature, Term> terms) implements Reranker {

  /**
   * What one feature adds: {@code weight · (value − usual)}.
   *
   * @param usual the value that speaks neither for nor against a title
   */
  public record Term(double usual, double weight) {
    public Term {
      if (!Double.isFinite(usual) || !Double.isFinite(weight)) {
        throw new IllegalArgumentException(
            "term: " + usual + ", " + weight + " (expected: finite numbers)");
      }
    }
  }

  /**
   * By common sense, not by training: the fused order, moved a little by quality and more by what
   * is known of whoever asks.
   */
  public static final Linear FALLBACK =
      new Linear(
          Map.ofEntries(
              Map.entry(Feature.FUSED_SHARE, new Term(0.5, 4)),
              Map.entry(Feature.RATING, new Term(7, 0.1)),
              Map.entry(Feature.POPULARITY, new Term(50, 0.003)),
              Map.entry(Feature.WEEKLY_PLAYS, new Term(0, 0.3)),
              Map.entry(Feature.FRESHNESS, new Term(0.3, 0.1)),
              Map.entry(Feature.PLATFORM_MATCH, new Term(0.5, 0.4)),
              Map.entry(Feature.FAVORITE_GENRES, new Term(0.2, 0.6)),
              Map.entry(Feature.LANGUAGE_MATCH, new Term(1, 0.3)),
              Map.entry(Feature.HISTORY_VECTOR, new Term(0.2, 1)),
              Map.entry(Feature.HISTORY_GENRES, new Term(0.2, 1)),
              Map.entry(Feature.HISTORY_PEOPLE, new Term(0, 0.3)),
              Map.entry(Feature.LENGTH_FIT, new Term(0.8, 0.3)),
              Map.entry(Feature.WATCHED, new Term(0, -0.5)),
              Map.entry(Feature.IN_WATCHLIST, new Term(0, 0.4)),
              Map.entry(Feature.OWN_RATING, new Term(3, 0.2))));

  public Linear {
    terms = terms.isEmpty() ? Map.of() : new EnumMap<>(terms);
  }

  @Override
  public double score(float[] row) {
    double sum = 0;
    for (Map.Entry<Feature, Term> entry : terms.entrySet()) {
      float value = row[entry.getKey().column()];
      Term term = entry.getValue();
      sum += Float.isNaN(value) ? 0 : term.weight() * (value - term.usual());
    }
    return sum;
  }
}
