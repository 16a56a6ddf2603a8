package io.marquee.intake;

import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.TitleType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a platform's table says of a title. Its source is the platform, {@code netflix}, or
 * {@code justwatch:netflix}, so that one title on two platforms' lists of JustWatch is two words on
 * it, joined by the external id of the register {@code justwatch}; the row offers the title on its
 * platform by subscription, since the day on which it was added.
 *
 * @param fromJustWatch whether JustWatch says so, and not the platform
 * @param platform whose table it is
 */
record TableForm(boolean fromJustWatch, String platform, String region, Instant asOf) {

  private static final int LONGEST_TITLE = 500;
  private static final Pattern IMDB = Pattern.compile("tt\\d{7,10}");
  private static final Pattern TMDB = Pattern.compile("\\d{1,9}");
  private static final Pattern LINK = Pattern.compile("https?://[\\x21-\\x7e]{1,2000}");

  /**
   * The title that {@code cells} describe; null where they describe none, with the faults among the
   * findings.
   */
  @Nullable SourceTitle read(Cells cells, Credits.People people) {
    Misplaced.repair(cells);
    TitleWords words = words(cells);
    TitleType type = type(cells);
    if (words.text().isEmpty() || words.text().length() > LONGEST_TITLE) {
      cells
          .findings()
          .fault(cells.name(Column.TITLE), words.text(), "a title of 1 to 500 characters");
    }
    if (type == null) {
      cells
          .findings()
          .fault(
              cells.name(Column.TYPE),
              cells.get(Column.TYPE),
              "Movie or TV Show, or a duration that tells");
    }
    return type == null || !cells.findings().faults().isEmpty()
        ? null
        : title(cells, words, type, people);
  }

  private TitleWords words(Cells cells) {
    Column column = cells.has(Column.TITLE) ? Column.TITLE : Column.NAME;
    TitleWords words = TitleWords.of(cells.get(column), cells.has(Column.YEAR));
    if (!words.text().equals(cells.get(column))) {
      cells.repair(column, words.text(), "quotes, quality or year in the title");
    }
    if (words.year() != null) {
      cells.put(Column.YEAR, words.year());
    }
    return words;
  }

  /** What counts seasons is a series, also where the row says film: lists have it wrong. */
  private @Nullable TitleType type(Cells cells) {
    String word = cells.get(Column.TYPE);
    Optional<TitleType> told = Kinds.of(word);
    Optional<TitleType> guessed = Kinds.of(cells, fromJustWatch);
    boolean seasons = Length.of(cells.get(Column.DURATION)).orElse(Length.UNKNOWN).seasons() > 0;
    if (told.isPresent() && !(seasons && told.get() == TitleType.MOVIE)) {
      return told.get();
    }
    if (!word.isEmpty() && told.isEmpty()) {
      return null;
    }
    guessed.ifPresent(
        type -> cells.repair(Column.TYPE, lower(type), "told by the rest of the row"));
    return guessed.orElse(null);
  }

  private static String lower(TitleType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private SourceTitle title(Cells cells, TitleWords words, TitleType type, Credits.People people) {
    Optional<Years> years = years(cells);
    Length length = Lengths.of(cells, type);
    Genres genres =
        Genres.of(cells.name(Column.GENRES), cells.get(Column.GENRES), cells.findings());
    return new SourceTitle(
        fromJustWatch ? "justwatch:" + platform : platform,
        SourceKey.of(cells.get(Column.ID), words.text(), years.map(Years::first).orElse(0), type),
        externalIds(cells),
        asOf,
        words.text(),
        nullable(cells.get(Column.ORIGINAL_TITLE)),
        type,
        years.map(Years::first).orElse(null),
        type == TitleType.SERIES ? endYear(cells, years) : null,
        length.seasons() == 0 ? null : Integer.valueOf(length.seasons()),
        length.minutes() == 0 ? null : Integer.valueOf(length.minutes()),
        genres.genres(),
        cells.get(Column.DESCRIPTION),
        keywords(cells, genres),
        union(names(cells, Column.CAST), people.cast()),
        union(names(cells, Column.DIRECTOR), people.directors()),
        Codes.countries(cells.name(Column.COUNTRY), cells.get(Column.COUNTRY), cells.findings()),
        languages(cells, genres),
        certificate(cells, type),
        score(cells),
        popularity(cells),
        link(cells, Column.POSTER),
        link(cells, Column.TRAILER),
        offers(cells, words.quality()));
  }

  private static Optional<Years> years(Cells cells) {
    String value = cells.get(Column.YEAR);
    Optional<Years> years = Years.of(value);
    if (years.isEmpty() && !value.isEmpty()) {
      cells.leaveOut(Column.YEAR, "no year from 1870 to 2100");
    }
    if (years.isPresent() && !value.equals(String.valueOf(years.get().first()))) {
      cells.repair(Column.YEAR, String.valueOf(years.get().first()), "the year of it");
    }
    return years;
  }

  private static @Nullable Integer endYear(Cells cells, Optional<Years> years) {
    return Years.of(cells.get(Column.END_YEAR))
        .map(Years::first)
        .or(() -> years.map(Years::last))
        .filter(end -> years.isEmpty() || end >= years.get().first())
        .orElse(null);
  }

  private Map<String, String> externalIds(Cells cells) {
    Map<String, String> ids = new HashMap<>();
    if (fromJustWatch && cells.has(Column.ID)) {
      ids.put("justwatch", cells.get(Column.ID));
    }
    id(cells, Column.IMDB_ID, IMDB, "no id of IMDb").ifPresent(id -> ids.put("imdb", id));
    id(cells, Column.TMDB_ID, TMDB, "no id of TMDB").ifPresent(id -> ids.put("tmdb", id));
    return ids;
  }

  private static Optional<String> id(Cells cells, Column column, Pattern form, String reason) {
    String id = cells.get(column).replaceFirst("\\.0$", "");
    if (id.isEmpty() || form.matcher(id).matches()) {
      return Optional.of(id).filter(known -> !known.isEmpty());
    }
    cells.leaveOut(column, reason);
    return Optional.empty();
  }

  private static List<String> names(Cells cells, Column column) {
    return Names.of(cells.name(column), cells.get(column), cells.findings());
  }

  private static List<String> keywords(Cells cells, Genres genres) {
    List<String> own =
        Listing.of(cells.get(Column.KEYWORDS)).stream()
            .map(keyword -> keyword.toLowerCase(Locale.ROOT))
            .toList();
    return union(own, genres.keywords());
  }

  private static List<String> languages(Cells cells, Genres genres) {
    return union(
        Codes.languages(cells.name(Column.LANGUAGE), cells.get(Column.LANGUAGE), cells.findings()),
        genres.languages());
  }

  private static List<String> union(List<String> one, List<String> other) {
    LinkedHashSet<String> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }

  private static @Nullable String certificate(Cells cells, TitleType type) {
    String value = cells.get(Column.CERTIFICATE);
    Optional<String> certificate = Certificates.of(value, type);
    if (certificate.isEmpty() && !value.isEmpty()) {
      cells.leaveOut(Column.CERTIFICATE, "no age certificate that is known");
    }
    certificate
        .filter(known -> !known.equals(value))
        .ifPresent(
            known ->
                cells.repair(Column.CERTIFICATE, known, "an age certificate of another system"));
    return certificate.orElse(null);
  }

  /** IMDb's, else TMDB's; nobody rates a title 0. */
  private static @Nullable Double score(Cells cells) {
    for (Column column : List.of(Column.IMDB_SCORE, Column.TMDB_SCORE)) {
      OptionalDouble score = cells.number(column, 0, 10);
      if (score.orElse(0) > 0) {
        return score.getAsDouble();
      }
    }
    OptionalDouble percent = cells.number(Column.METASCORE, 0, 100);
    return percent.orElse(0) > 0 ? Double.valueOf(percent.getAsDouble() / 10) : null;
  }

  private static @Nullable Double popularity(Cells cells) {
    OptionalDouble popularity =
        Popularity.of(
            cells.number(Column.IMDB_VOTES, 0, 1e9), cells.number(Column.TMDB_POPULARITY, 0, 1e9));
    return popularity.isPresent() ? Double.valueOf(popularity.getAsDouble()) : null;
  }

  private static @Nullable String link(Cells cells, Column column) {
    String link = cells.get(column);
    if (link.isEmpty() || LINK.matcher(link).matches()) {
      return nullable(link);
    }
    cells.leaveOut(column, "no http or https address");
    return null;
  }

  private List<Availability> offers(Cells cells, @Nullable String quality) {
    List<String> regions =
        Codes.countries(cells.name(Column.REGIONS), cells.get(Column.REGIONS), cells.findings());
    Instant added = added(cells);
    List<Availability> offers = new ArrayList<>();
    for (String at : regions.isEmpty() ? List.of(region) : regions) {
      offers.add(
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
              "catalogue"));
    }
    return offers;
  }

  private @Nullable Instant added(Cells cells) {
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

  private static @Nullable String nullable(String text) {
    return text.isEmpty() ? null : text;
  }
}
