package io.marquee.catalog;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to watch a title, or the news that it is gone.
 *
 * @param available false where the platform said that it is gone
 * @param price with {@code currency}, for rent and buy only
 * @param currency ISO 4217
 * @param quality {@code SD}, {@code HD} or {@code 4K}
 * @param checkedAt when {@code source} last said so
 * @param source who said so: {@code catalogue}, {@code webhook}, {@code platform}
 */
public record Availability(
    String platform,
    String region,
    boolean available,
    OfferType offerType,
    @Nullable BigDecimal price,
    @Nullable String currency,
    @Nullable String quality,
    @Nullable String url,
    @Nullable Instant availableFrom,
    @Nullable Instant availableUntil,
    Instant checkedAt,
    String source) {

  public Outlet outlet() {
    return new Outlet(platform, region);
  }

  /** The outlets where something of {@code offers} can be watched, each once. */
  public static List<Outlet> outlets(List<Availability> offers) {
    return offers.stream()
        .filter(Availability::available)
        .map(Availability::outlet)
        .distinct()
        .toList();
  }
}
