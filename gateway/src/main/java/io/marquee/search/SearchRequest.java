package io.marquee.search;

import io.marquee.catalog.Facet;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Sort;
import io.marquee.ranking.Weights;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search as the contract has validated it.
 *
 * @param query 1 to 2,000 characters
 * @param region null for where the user is
 * @param limit 1 to 50
 * @param cursor where in an order that was frozen earlier; null for a new one
 * @param budget 50 ms to 2 s
 * @param includeWatched whether what was watched to its end is found as well
 * @param fusion null for the configured default
 */
public record SearchRequest(
    String query,
    Filters filters,
    @Nullable String region,
    int limit,
    @Nullable Cursor cursor,
    Set<Facet> facets,
    Sort sort,
    boolean includeWatched,
    boolean explain,
    boolean highlight,
    Duration budget,
    @Nullable FusionOptions fusion,
    Asker asker) {

  /** How rankings are fused. */
  public enum Mode {
    RRF,
    CONVEX
  }

  /** How to fuse this time; what is null is as configured. */
  public record FusionOptions(
      @Nullable Mode mode, @Nullable Integer k, @Nullable Weights weights) {}

  public SearchRequest {
    facets = Set.copyOf(facets);
  }

  /** One that nobody in particular asks. */
  public SearchRequest(
      String query,
      Filters filters,
      @Nullable String region,
      int limit,
      Set<Facet> facets,
      Sort sort,
      boolean explain,
      boolean highlight,
      Duration budget,
      @Nullable FusionOptions fusion) {
    this(
        query,
        filters,
        region,
        limit,
        null,
        facets,
        sort,
        false,
        explain,
        highlight,
        budget,
        fusion,
        Asker.NOBODY);
  }
}
