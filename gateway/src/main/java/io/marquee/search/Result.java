package io.marquee.search;

import io.marquee.catalog.OfferType;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.ranking.Evidence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A title on the page, with the reasons.
 *
 * @param similar what resembles it; null where that is not known yet
 * @param inWatchlist null where nothing is known of whoever asks
 * @param userRating what whoever asks has rated it, 0.5 to 5; null where that is not known
 * @param pinned true where an operator has put it there, whatever its score; else null
 */
public record Result(
    TitleId id,
    String title,
    @Nullable String originalTitle,
    TitleType type,
    @Nullable Integer year,
    @Nullable Integer runtimeMinutes,
    List<String> genres,
    String overview,
    @Nullable Double rating,
    List<String> cast,
    List<String> directors,
    String contentRating,
    List<String> languages,
    List<String> countries,
    @Nullable String posterUrl,
    @Nullable String trailerUrl,
    List<Offer> availability,
    @Nullable List<Alike> similar,
    @Nullable Boolean inWatchlist,
    @Nullable Double userRating,
    double relevanceScore,
    @Nullable Boolean pinned,
    Map<String, Evidence> evidence,
    @Nullable Map<String, List<String>> highlights,
    @Nullable Explanation explanation) {

  /** Where and how it can be watched. */
  public record Offer(
      String platform,
      String region,
      boolean available,
      @Nullable OfferType offerType,
      @Nullable BigDecimal price,
      @Nullable String currency,
      @Nullable String quality,
      @Nullable String url,
      @Nullable Instant availableFrom,
      @Nullable Instant availableUntil,
      OfferStatus status,
      @Nullable Instant checkedAt,
      String source) {}

  /** A title by its name. */
  public record Alike(TitleId id, String title) {}

  /** How sure an offer is: asked just now, known for less than an hour, or older. */
  public enum OfferStatus {
    VERIFIED,
    CACHED,
    UNVERIFIED
  }

  /**
   * The sum that is the score: fusion + boosts + model + diversity.
   *
   * @param pinned true where the place is not the score's but an operator's; else null
   */
  public record Explanation(
      double fusion,
      Map<String, Double> boosts,
      double model,
      double diversity,
      double score,
      @Nullable Boolean pinned) {}
}
