package io.marquee.port;

import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.TitleStore.Draft;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Titles and offers for tests, of which only what matters has to be said. */
public final class Drafts {

  public static final Instant CHECKED = Instant.parse("2026-01-02T03:04:05Z");

  private Drafts() {}

  /**
   * A title of which {@code fields} say what is not usual, by their names in JSON: {@code "year",
   * 1999}.
   */
  public static Title title(String slug, Object... fields) {
    Map<String, Object> json =
        new HashMap<>(
            Map.of(
                "id",
                TitleId.ofSlug(slug).toString(),
                "slug",
                slug,
                "title",
                slug,
                "type",
                "movie",
                "year",
                2001,
                "runtime_minutes",
                100,
                "content_rating",
                "PG",
                "rating",
                7.0,
                "popularity",
                50));
    json.putAll(
        Map.of(
            "overview", "It is about " + slug + ".",
            "genres", List.of("Drama"),
            "keywords", List.of(),
            "cast", List.of("Ana Actor"),
            "directors", List.of("Dan Director"),
            "countries", List.of("US"),
            "languages", List.of("en")));
    for (int i = 0; i < fields.length; i += 2) {
      json.put((String) fields[i], fields[i + 1]);
    }
    return Json.mapper().convertValue(json, Title.class);
  }

  /** A title without offers. */
  public static Draft draft(String slug, Object... fields) {
    return new Draft(title(slug, fields), List.of());
  }

  public static Draft offered(Draft draft, Availability... offers) {
    return new Draft(draft.title(), List.of(offers));
  }

  /** Part of a subscription, at no time that has an end. */
  public static Availability offer(String platform, String region) {
    return new Availability(
        platform,
        region,
        true,
        OfferType.SUBSCRIPTION,
        null,
        null,
        "HD",
        null,
        null,
        null,
        CHECKED,
        "catalogue");
  }

  /** The same, but gone. */
  public static Availability gone(String platform, String region) {
    return new Availability(
        platform,
        region,
        false,
        OfferType.SUBSCRIPTION,
        null,
        null,
        "HD",
        null,
        null,
        null,
        CHECKED,
        "catalogue");
  }

  public static Availability between(Availability offer, Instant from, Instant until) {
    return new Availability(
        offer.platform(),
        offer.region(),
        offer.available(),
        offer.offerType(),
        offer.price(),
        offer.currency(),
        offer.quality(),
        offer.url(),
        from,
        until,
        offer.checkedAt(),
        offer.source());
  }
}
