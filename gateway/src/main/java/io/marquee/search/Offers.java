package io.marquee.search;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.TitleId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Offers as answers show them. */
public final class Offers {

  /** Knowledge younger than this needs no further question. */
  private static final Duration FRESH = Duration.ofHours(1);

  static final Comparator<Result.Offer> ORDER =
      Comparator.comparing(Result.Offer::platform)
          .thenComparing(Result.Offer::region)
          .thenComparing(offer -> String.valueOf(offer.offerType()));

  private Offers() {}

  static Map<TitleId, List<Result.Offer>> shown(
      Map<TitleId, List<Availability>> offers, Instant now) {
    return offers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> shown(entry.getValue(), now)));
  }

  /** What {@code offers} are at {@code now}, by platform. */
  public static List<Result.Offer> shown(List<Availability> offers, Instant now) {
    return offers.stream().map(offer -> shown(offer, now)).sorted(ORDER).toList();
  }

  private static Result.Offer shown(Availability offer, Instant now) {
    boolean fresh = offer.checkedAt().plus(FRESH).isAfter(now);
    return new Result.Offer(
        offer.platform(),
        offer.region(),
        offer.available(),
        offer.offerType(),
        offer.price(),
        offer.currency(),
        offer.quality(),
        offer.url(),
        offer.availableFrom(),
        offer.availableUntil(),
        fresh ? Result.OfferStatus.CACHED : Result.OfferStatus.UNVERIFIED,
        offer.checkedAt(),
        offer.source());
  }

  static Result.Offer lastKnown(Outlet outlet) {
    return new Result.Offer(
        outlet.platform(),
        outlet.region(),
        true,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Result.OfferStatus.UNVERIFIED,
        null,
        "index");
  }
}
