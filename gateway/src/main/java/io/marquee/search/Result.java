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

/** A title on the page, with the reasons. */
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
    double relevanceScore,
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

  /** How sure an offer is: asked just now, known for less than an hour, or older. */
  public enum OfferStatus {
    VERIFIED,
    CACHED,
    UNVERIFIED
  }

  /** The sum that is the score: fusion + boosts + model + diversity. */
  public record Explanation(
      double fusion, Map<String, Double> boosts, double model, double diversity, double score) {}
}
