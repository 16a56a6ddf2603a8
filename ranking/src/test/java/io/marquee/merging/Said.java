package io.marquee.merging;

import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.TitleType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What sources say, for tests: only what matters has to be said. */
final class Said {

  private String source = "netflix";
  private String sourceId = "1";
  private Map<String, String> externalIds = Map.of();
  private Instant asOf = Instant.parse("2021-09-30T00:00:00Z");
  private @Nullable String title;
  private @Nullable String originalTitle;
  private @Nullable TitleType type = TitleType.MOVIE;
  private @Nullable Integer year = 2001;
  private @Nullable Integer runtimeMinutes;
  private List<String> genres = List.of();
  private String overview = "";
  private List<String> cast = List.of();
  private List<String> directors = List.of();
  private List<String> countries = List.of();
  private List<Availability> offers = List.of();

  private Said(@Nullable String title) {
    this.title = title;
  }

  static Said title(@Nullable String title) {
    return new Said(title);
  }

  /** Reads {@code title / original title; year; type; directors; cast; minutes; countries}. */
  static SourceTitle parse(String source, String text) {
    List<String> fields = Stream.of(text.split(";", -1)).map(String::strip).toList();
    String[] names = fields.get(0).split(" / ", 2);
    Said said = title(names[0]).by(source, "1").year(Integer.valueOf(fields.get(1)));
    said.originalTitle = names.length > 1 ? names[1] : null;
    said.type = TitleType.valueOf(fields.get(2).toUpperCase(Locale.ROOT));
    said.directors = list(fields.get(3));
    said.cast = list(fields.get(4));
    said.runtimeMinutes = fields.get(5).isEmpty() ? null : Integer.valueOf(fields.get(5));
    said.countries = list(fields.get(6));
    return said.get();
  }

  private static List<String> list(String text) {
    return Stream.of(text.split(",", -1)).map(String::strip).filter(t -> !t.isEmpty()).toList();
  }

  Said by(String name, String id) {
    source = name;
    sourceId = id;
    return this;
  }

  Said id(String register, String id) {
    externalIds = Map.of(register, id);
    return this;
  }

  Said asOf(String day) {
    asOf = Instant.parse(day + "T00:00:00Z");
    return this;
  }

  Said type(@Nullable TitleType is) {
    type = is;
    return this;
  }

  Said year(@Nullable Integer is) {
    year = is;
    return this;
  }

  Said minutes(int is) {
    runtimeMinutes = is;
    return this;
  }

  Said genres(String... are) {
    genres = List.of(are);
    return this;
  }

  Said overview(String is) {
    overview = is;
    return this;
  }

  Said cast(String... are) {
    cast = List.of(are);
    return this;
  }

  Said directors(String... are) {
    directors = List.of(are);
    return this;
  }

  /** A subscription to {@code platform} includes it, as far as this source knows. */
  Said on(String platform) {
    offers = List.of(offer(platform, source, asOf, null));
    return this;
  }

  static Availability offer(
      String platform, String source, Instant checkedAt, @Nullable String quality) {
    return new Availability(
        platform,
        "US",
        true,
        OfferType.SUBSCRIPTION,
        null,
        null,
        quality,
        null,
        null,
        null,
        checkedAt,
        source);
  }

  SourceTitle get() {
    return new SourceTitle(
        source,
        sourceId,
        externalIds,
        asOf,
        title,
        originalTitle,
        type,
        year,
        null,
        null,
        runtimeMinutes,
        genres,
        overview,
        List.of(),
        cast,
        directors,
        countries,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        offers);
  }
}
