package io.marquee.intake;

import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the title of a row can be watched: by subscription on the platform whose table it is. */
final class Offers {

  private static final String SOURCE = "catalogue";

  private Offers() {}

  /** One for each region that the row names, or for {@code region} where it names none. */
  static List<Availability> of(
      Cells cells, String platform, String region, @Nullable String quality, Instant asOf) {
    List<String> named =
        Codes.countries(cells.name(Column.REGIONS), cells.get(Column.REGIONS), cells.findings());
    Instant added = added(cells, asOf);
    return (named.isEmpty() ? List.of(region) : named)
        .stream()
            .map(
                at ->
                    new Availability(
                        platform,
                        at,
                        true,
                        OfferType.SUBSCRIPTION,
                        null,
                        null,
                        quality,
                        null,
                        added,
                        null,
                        asOf,
                        SOURCE))
            .toList();
  }

  private static @Nullable Instant added(Cells cells, Instant asOf) {
    String value = cells.get(Column.DATE_ADDED);
    Optional<Instant> added =
        Dates.of(value)
            .map(LocalDate::atStartOfDay)
            .map(day -> day.toInstant(ZoneOffset.UTC))
            .filter(day -> !day.isAfter(asOf));
    if (added.isEmpty() && !value.isEmpty()) {
      cells.leaveOut(Column.DATE_ADDED, "no day that is past");
    }
    return added.orElse(null);
  }
}
