package io.marquee.ranking;

import io.marquee.catalog.Hit;
import java.util.List;

/**
 * What one leg found.
 *
 * @param source the leg's name
 * @param hits best first; the first has rank 1
 */
public record Ranking(String source, List<Hit> hits) {
  public Ranking {
    hits = List.copyOf(hits);
  }
}
