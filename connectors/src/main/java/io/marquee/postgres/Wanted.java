package io.marquee.postgres;

import static java.util.Comparator.comparing;

import io.marquee.catalog.Availability;
import io.marquee.catalog.ContentRating;
import io.marquee.port.Json;
import io.marquee.port.TitleStore.Draft;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A draft in the form in which it is kept.
 *
 * @param doc the title as JSON
 * @param hash of {@code doc}
 * @param minAge where the content rating says one
 * @param offers as {@link #kept} gives them
 */
record Wanted(
    UUID id, String doc, Buffer hash, @Nullable Integer minAge, List<Availability> offers) {

  static Wanted of(Draft draft) {
    String doc = Json.string(draft.title());
    OptionalInt age = ContentRating.age(draft.title().contentRating());
    return new Wanted(
        draft.title().id().value(),
        doc,
        sha256(doc),
        age.isPresent() ? age.getAsInt() : null,
        kept(draft.offers()));
  }

  /** By region and platform, and in the given order at each; times to the microsecond. */
  static List<Availability> kept(List<Availability> offers) {
    return offers.stream()
        .map(offer -> copy(offer, offer.checkedAt()))
        .sorted(comparing(Availability::region).thenComparing(Availability::platform))
        .toList();
  }

  /** Whether two lists of offers say the same, whenever it was that they were checked. */
  static boolean sameNews(List<Availability> some, List<Availability> others) {
    return unchecked(some).equals(unchecked(others));
  }

  private static List<Availability> unchecked(List<Availability> offers) {
    return offers.stream().map(offer -> copy(offer, Instant.EPOCH)).toList();
  }

  private static Availability copy(Availability offer, Instant checkedAt) {
    return new Availability(
        offer.platform(),
        offer.region(),
        offer.available(),
        offer.offerType(),
        offer.price(),
        offer.currency(),
        offer.quality(),
        offer.url(),
        micros(offer.availableFrom()),
        micros(offer.availableUntil()),
        checkedAt.truncatedTo(ChronoUnit.MICROS),
        offer.source());
  }

  private static @Nullable Instant micros(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
  }

  private static Buffer sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
