package io.marquee.evaluation;

import io.marquee.catalog.TitleId;
import io.marquee.ranking.Ranking;
import java.util.List;
import java.util.Map;

/**
 * A judged query, and what every leg found for it.
 *
 * @param query its id
 * @param kind queries of one kind may get weights of their own
 * @param rankings of all legs, also of those that found nothing
 * @param grades of all that is judged
 */
public record Trial(
    String query, String kind, List<Ranking> rankings, Map<TitleId, Integer> grades) {
  public Trial {
    rankings = List.copyOf(rankings);
    grades = Map.copyOf(grades);
  }
}
