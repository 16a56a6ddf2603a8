package io.marquee.intake;

import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.TitleType;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    TitleType type = Kinds.of(cells, fromJustWatch).orElse(null);
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

  private SourceTitle title(Cells cells, TitleWords words, TitleType type, Credits.People people) {
    Optional<Years> years = Years.of(cells);
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
        type == TitleType.SERIES ? Years.last(cells, years) : null,
        length.seasons() == 0 ? null : Integer.valueOf(length.seasons()),
        length.minutes() == 0 ? null : Integer.valueOf(length.minutes()),
        genres.genres(),
        cells.get(Column.DESCRIPTION),
        keywords(cells, genres),
        union(names(cells, Column.CAST), people.cast()),
        union(names(cells, Column.DIRECTOR), people.directors()),
        Codes.countries(cells.name(Column.COUNTRY), cells.get(Column.COUNTRY), cells.findings()),
        languages(cells, genres),
        Certificates.of(cells, type).orElse(null),
        Scores.rating(cells),
        Scores.popularity(cells),
        link(cells, Column.POSTER),
        link(cells, Column.TRAILER),
        Offers.of(cells, platform, region, words.quality(), asOf));
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

  private static @Nullable String link(Cells cells, Column column) {
    String link = cells.get(column);
    if (link.isEmpty() || LINK.matcher(link).matches()) {
      return nullable(link);
    }
    cells.leaveOut(column, "no http or https address");
    return null;
  }

  private static @Nullable String nullable(String text) {
    return text.isEmpty() ? null : text;
  }
}
