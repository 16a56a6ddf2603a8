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
 * @param availableFrom the first moment at which it can be watched; null: it always could
 * @param availableUntil the first moment at which it no longer can; null: no end is known
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

  /** Whether it can be watched at {@code now}. */
  public boolean isOpen(Instant now) {
    return isOpenLater(now) && (availableFrom == null || !availableFrom.isAfter(now));
  }

  /** Whether it can be watched at {@code now} or at some time after it. */
  private boolean isOpenLater(Instant now) {
    return available && (availableUntil == null || availableUntil.isAfter(now));
  }

  /** The outlets where something of {@code offers} could ever be watched, each once. */
  public static List<Outlet> outlets(List<Availability> offers) {
    return outlets(offers, Instant.MIN);
  }

  /**
   * The outlets where something of {@code offers} can be watched at {@code now} or later, each
   * once: for who is not told again when its time has come, and asks {@link #isOpen} in the end.
   */
  public static List<Outlet> outlets(List<Availability> offers, Instant now) {
    return offers.stream()
        .filter(offer -> offer.isOpenLater(now))
        .map(Availability::outlet)
        .distinct()
        .toList();
  }
}
