package io.marquee.search;

import io.marquee.catalog.Facet;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Total;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer, as the contract shows it. Nothing in it belongs to one request alone, so that it can
 * be cached.
 *
 * @param nextCursor where to go on; null where this is all, or cannot be walked
 */
public record SearchResponse(
    String query,
    Interpretation interpretation,
    Total total,
    List<Result> results,
    Map<Facet, List<Facet.Count>> facets,
    List<Suggested> suggestions,
    @Nullable String nextCursor,
    Metadata metadata) {

  /**
   * How the answer was computed.
   *
   * @param model what has reranked; null where nothing has
   * @param contextVersion of what was known of the user; null where nothing was
   */
  public record Metadata(
      double searchTimeMs,
      Map<String, Source> sources,
      List<StageTook> stages,
      List<String> degraded,
      FusionUsed fusion,
      @Nullable ModelUsed model,
      String indexGeneration,
      Place place,
      @Nullable Long contextVersion,
      Instant computedAt) {
    public Metadata {
      searchTimeMs = toMicros(searchTimeMs);
    }
  }

  /** For where an answer was computed; {@code timeZone} as IANA calls it. */
  public record Place(String region, String timeZone) {}

  /**
   * How one leg did.
   *
   * @param dropped hits that were too far from the query; null where none was
   */
  public record Source(
      SourceStatus status,
      double tookMs,
      int hits,
      @Nullable Integer dropped,
      @Nullable String reason) {
    public Source {
      tookMs = toMicros(tookMs);
    }
  }

  /** How a leg ended. */
  public enum SourceStatus {
    OK,
    LATE,
    FAILED,
    REFUSED,
    SKIPPED
  }

  /** How one stage did; {@code budgetMs} is null for a stage that only computes. */
  public record StageTook(
      String name,
      double tookMs,
      @Nullable Double budgetMs,
      String status,
      @Nullable String reason) {
    public StageTook {
      tookMs = toMicros(tookMs);
    }
  }

  /** Milliseconds to three decimals: a microsecond is as much as anybody can act on. */
  private static double toMicros(double millis) {
    return Math.round(millis * 1000) / 1000.0;
  }

  /**
   * The learned model that had a say.
   *
   * @param rival version of the other model, where two drafted the page; else null
   */
  public record ModelUsed(String name, String version, @Nullable String rival) {
    static @Nullable ModelUsed of(@Nullable Ranked ranked) {
      return ranked == null
          ? null
          : new ModelUsed(
              ranked.model().name(),
              ranked.model().version(),
              ranked.contest().map(contest -> contest.rival().version()).orElse(null));
    }
  }

  /** How rankings were fused; {@code k} is null for a mode without one. */
  public record FusionUsed(
      SearchRequest.Mode mode, @Nullable Integer k, Map<String, Double> weights) {}
}
