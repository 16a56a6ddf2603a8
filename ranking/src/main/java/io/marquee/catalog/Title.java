package io.marquee.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A film or a series as the catalogue describes it; where it can be watched is {@link
 * Availability}, which changes by itself.
 *
 * @param slug the catalogue's own name of it, unique: {@code the-proposal-2009}
 * @param originalTitle where it differs from {@code title}
 * @param year first release, 1870 to 2100; 0 where unknown
 * @param endYear last season of a series that has ended
 * @param runtimeMinutes of the film or a typical episode; 0 where unknown
 * @param genres the catalogue's genres, most typical first
 * @param keywords lower-case themes, places and moods
 * @param directors directors, or the creators of a series
 * @param countries ISO 3166-1 alpha-2
 * @param languages ISO 639-1, the original language first
 * @param contentRating as {@link ContentRating} knows them; {@code NR} where there is none
 * @param rating 0 to 10, how audiences rate it; 0 where unknown
 * @param popularity 0 to 100, how widely it is known today
 */
public record Title(
    TitleId id,
    String slug,
    String title,
    @Nullable String originalTitle,
    TitleType type,
    int year,
    @Nullable Integer endYear,
    @Nullable Integer seasons,
    int runtimeMinutes,
    List<String> genres,
    String overview,
    List<String> keywords,
    List<String> cast,
    List<String> directors,
    List<String> countries,
    List<String> languages,
    String contentRating,
    double rating,
    double popularity,
    @Nullable String posterUrl,
    @Nullable String trailerUrl) {

  public Title {
    if (title.isBlank()) {
      throw new IllegalArgumentException("title: blank (expected: at least one character)");
    }
    if (year != 0) {
      check("year", year, 1870, 2100);
    }
    check("runtime_minutes", runtimeMinutes, 0, 10_000);
    check("rating", rating, 0, 10);
    check("popularity", popularity, 0, 100);
    genres = List.copyOf(genres);
    keywords = List.copyOf(keywords);
    cast = List.copyOf(cast);
    directors = List.copyOf(directors);
    countries = List.copyOf(countries);
    languages = List.copyOf(languages);
  }

  private static void check(String field, Number value, int least, int most) {
    if (!(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw new IllegalArgumentException(
          field + ": " + value + " (expected: " + least + " to " + most + ")");
    }
  }
}
