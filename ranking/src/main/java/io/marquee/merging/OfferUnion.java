package io.marquee.merging;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.SourceTitle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a title can be watched, out of what sources say: all they say together, each offer once. An
 * outlet of which somebody else spoke later, a webhook say, is as that one left it.
 */
final class OfferUnion {

  private static final Comparator<Availability> ORDER =
      comparing(Availability::region)
          .thenComparing(Availability::platform)
          .thenComparing(Availability::offerType)
          .thenComparing(Availability::quality, nullsFirst(naturalOrder()));

  private record Place(Outlet outlet, OfferType type, @Nullable String quality) {}

  private OfferUnion() {}

  /**
   * The offers of {@code said}, and those among {@code present} that are nobody's of {@code
   * sources}, where they are the newer word on their outlet.
   */
  static List<Availability> of(
      Collection<SourceTitle> said, List<Availability> present, Set<String> sources) {
    List<Availability> theirs = union(said);
    List<Availability> others =
        present.stream().filter(offer -> !sources.contains(offer.source())).toList();
    Map<Outlet, Instant> checked = checked(theirs);
    Map<Outlet, Instant> checkedByOthers = checked(others);
    List<Availability> all = new ArrayList<>();
    for (Availability offer : theirs) {
      if (!newer(checkedByOthers.get(offer.outlet()), checked.get(offer.outlet()))) {
        all.add(offer);
      }
    }
    for (Availability offer : others) {
      if (newer(checkedByOthers.get(offer.outlet()), checked.get(offer.outlet()))) {
        all.add(offer);
      }
    }
    return all.stream().sorted(ORDER).toList();
  }

  private static List<Availability> union(Collection<SourceTitle> said) {
    Map<Place, Availability> offers = new LinkedHashMap<>();
    said.stream()
        .sorted(Merge.NEWEST_FIRST)
        .forEach(
            source ->
                source
                    .offers()
                    .forEach(
                        offer ->
                            offers.putIfAbsent(
                                place(offer, offer.quality()),
                                copy(offer, offer.checkedAt(), source.source()))));
    return offers.values().stream()
        .filter(offer -> offer.quality() != null || !isSaidBetter(offer, offers.values()))
        .toList();
  }

  /** An offer of unknown quality adds nothing to the same one whose quality is known. */
  private static boolean isSaidBetter(Availability offer, Collection<Availability> offers) {
    return offers.stream()
        .anyMatch(
            other -> other.quality() != null && place(other, null).equals(place(offer, null)));
  }

  private static Place place(Availability offer, @Nullable String quality) {
    return new Place(offer.outlet(), offer.offerType(), quality);
  }

  private static Map<Outlet, Instant> checked(List<Availability> offers) {
    Map<Outlet, Instant> checked = new HashMap<>();
    offers.forEach(
        offer ->
            checked.merge(
                offer.outlet(), offer.checkedAt(), (one, two) -> one.isAfter(two) ? one : two));
    return checked;
  }

  private static boolean newer(@Nullable Instant one, @Nullable Instant other) {
    return one != null && (other == null || one.isAfter(other));
  }

  static Availability copy(Availability offer, Instant checkedAt, String source) {
    return new Availability(
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
        checkedAt,
        source);
  }
}
