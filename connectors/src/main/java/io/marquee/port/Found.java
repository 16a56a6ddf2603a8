package io.marquee.port;

import io.marquee.catalog.Facet;
import io.marquee.catalog.Hit;
import io.marquee.catalog.Total;
import java.util.List;
import java.util.Map;

/**
 * What a leg found.
 *
 * @param hits best first, each title once, at most the query's limit
 * @param total how many matched in all
 * @param facets what the query asked to be counted, each most frequent first; empty from legs that
 *     do not count
 */
public record Found(List<Hit> hits, Total total, Map<Facet, List<Facet.Count>> facets) {
  public Found {
    hits = List.copyOf(hits);
    facets = Map.copyOf(facets);
  }

  /** Hits of a leg that counts no further than them. */
  public static Found of(List<Hit> hits) {
    return new Found(hits, new Total(hits.size(), Total.Relation.LOWER_BOUND), Map.of());
  }
}
