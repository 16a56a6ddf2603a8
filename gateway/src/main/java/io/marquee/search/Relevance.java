package io.marquee.search;

import io.marquee.catalog.Filters;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Query;
import io.marquee.ranking.Floor;
import io.marquee.understanding.EffectiveFilters;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * Leaves out what is too far from the text to be an answer: nothing is better than anything. Only
 * where words alone say what is looked for; a name, an example and filters speak for themselves.
 */
final class Relevance {

  private static final String VECTOR = "vector";
  private static final String TEXT = "text";

  /** A text of so few words is found only where all of them are. */
  private static final int FEW_WORDS = 2;

  private Relevance() {}

  /** {@code retrieved} without the hits below {@code floor}. */
  static Retrieved above(Floor floor, Retrieved retrieved) {
    Query query = retrieved.understood().query();
    Optional<LegAnswer.Hits> vector = hits(retrieved, VECTOR);
    if (vector.isEmpty() || !isAskedInWords(query)) {
      return retrieved;
    }
    Optional<LegAnswer.Hits> text = hits(retrieved, TEXT);
    boolean wordsFound = text.isEmpty() || !text.get().found().hits().isEmpty();
    int near = floor.near(vector.get().found().hits(), wordsFound);
    boolean noise = isLoose(query) && !floor.trustsWords(vector.get().found().hits());
    List<LegAnswer> answers =
        retrieved.answers().stream()
            .map(
                answer ->
                    switch (answer) {
                      case LegAnswer.Hits hits when hits.leg().equals(VECTOR) -> hits.first(near);
                      case LegAnswer.Hits hits when hits.leg().equals(TEXT) && noise ->
                          hits.first(0);
                      case LegAnswer other -> other;
                    })
            .toList();
    return retrieved.with(answers);
  }

  private static boolean isAskedInWords(Query query) {
    return switch (QueryKind.of(query)) {
      case SEARCH, DESCRIPTION -> !query.filtersSayAll() && isUnexplained(query.interpretation());
      case KNOWN_ITEM, SIMILAR_TO, BROWSE -> false;
    };
  }

  /** Words that filter, or name a mood, are no nonsense, however little the rest resembles. */
  private static boolean isUnexplained(Interpretation words) {
    return words.mood().isEmpty() && EffectiveFilters.of(Filters.NONE, words).isEmpty();
  }

  /** Whether a title is found that has only some of the words. */
  private static boolean isLoose(Query query) {
    return new StringTokenizer(query.text()).countTokens() > FEW_WORDS;
  }

  private static Optional<LegAnswer.Hits> hits(Retrieved retrieved, String leg) {
    return retrieved.answers().stream()
        .filter(LegAnswer.Hits.class::isInstance)
        .map(LegAnswer.Hits.class::cast)
        .filter(hits -> hits.leg().equals(leg))
        .findFirst();
  }
}
