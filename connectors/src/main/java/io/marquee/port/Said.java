package io.marquee.port;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.TitleId;
import java.time.Instant;
import java.util.List;

/**
 * What was said of one title on one platform in one region: the later word counts.
 *
 * @param at when it was true
 * @param offers all there are at {@code subject}'s outlet; one that is not {@code available} where
 *     the title has gone
 */
public record Said(Subject subject, Instant at, List<Availability> offers) {

  /** Of what something is said. */
  public record Subject(TitleId title, Outlet outlet) {}

  public Said {
    offers = List.copyOf(offers);
    for (Availability offer : offers) {
      if (!offer.outlet().equals(subject.outlet())) {
        throw new IllegalArgumentException(
            "offers: %s (expected: of %s)".formatted(offer.outlet(), subject.outlet()));
      }
    }
  }

  /** Of two words the one that counts: {@code other} where both are of the same time. */
  public static Said later(Said one, Said other) {
    return other.at().isBefore(one.at()) ? one : other;
  }
}
