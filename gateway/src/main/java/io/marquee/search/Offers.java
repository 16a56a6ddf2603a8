package io.marquee.search;

import io.marquee.availability.Checked;
import io.marquee.availability.Verification;
import io.marquee.catalog.Availability;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.TitleId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Offers as answers show them. */
public final class Offers {

  static final Comparator<Result.Offer> ORDER =
      Comparator.comparing(Result.Offer::platform)
          .thenComparing(Result.Offer::region)
          .thenComparing(offer -> String.valueOf(offer.offerType()));

  private Offers() {}

  /** What was found out, by platform. */
  static Map<TitleId, List<Result.Offer>> shown(Verification.Outcome outcome) {
    return outcome.offers().keySet().stream()
        .collect(Collectors.toMap(id -> id, id -> shown(outcome, id)));
  }

  /** What was found out of one title, by platform. */
  public static List<Result.Offer> shown(Verification.Outcome outcome, TitleId id) {
    return outcome.offers().getOrDefault(id, List.of()).stream()
        .map(checked -> shown(checked, outcome.at()))
        .sorted(ORDER)
        .toList();
  }

  private static Result.Offer shown(Checked checked, Instant now) {
    Availability offer = checked.offer();
    return new Result.Offer(
        offer.platform(),
        offer.region(),
        offer.isOpen(now),
        offer.offerType(),
        offer.price(),
        offer.currency(),
        offer.quality(),
        offer.url(),
        offer.availableFrom(),
        offer.availableUntil(),
        switch (checked.certainty()) {
          case VERIFIED -> Result.OfferStatus.VERIFIED;
          case CACHED -> Result.OfferStatus.CACHED;
          case UNVERIFIED -> Result.OfferStatus.UNVERIFIED;
        },
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
