package io.marquee.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a title must be to be found at all; every leg applies all of it. An empty list and a null
 * ask for nothing.
 *
 * @param genres a title has all of them
 * @param excludeGenres a title has none of them
 * @param platforms a title can be watched on one of them, in the query's region
 * @param years titles of an unknown year (0) never match
 * @param runtimeMinutes titles of unknown length (0) never match
 * @param minRating 0 to 10; titles that nobody rated (0) never match
 * @param contentRatingMax a rating of {@link ContentRating}; titles without a known rating never
 *     match
 * @param languages ISO 639-1: one of them is among the title's
 * @param countries ISO 3166-1 alpha-2: one of them is among the title's
 * @param people actors and directors, as the catalogue writes them, accents and case aside: a title
 *     has all of them
 * @param availableNow a title can be watched on any platform in the query's region
 * @param anyGenre a title has one of them
 * @param anyPerson written as {@code people}: a title has one of them
 */
public record Filters(
    @Nullable TitleType type,
    List<String> genres,
    List<String> excludeGenres,
    List<String> platforms,
    @Nullable Range years,
    @Nullable Range runtimeMinutes,
    @Nullable Double minRating,
    @Nullable String contentRatingMax,
    List<String> languages,
    List<String> countries,
    List<String> people,
    boolean availableNow,
    List<String> anyGenre,
    List<String> anyPerson) {

  public static final Filters NONE =
      new Filters(
          null, List.of(), List.of(), List.of(), null, null, null, null, List.of(), List.of(),
          List.of(), false);

  public Filters {
    genres = List.copyOf(genres);
    excludeGenres = List.copyOf(excludeGenres);
    platforms = List.copyOf(platforms);
    languages = List.copyOf(languages);
    countries = List.copyOf(countries);
    people = List.copyOf(people);
    anyGenre = List.copyOf(anyGenre);
    anyPerson = List.copyOf(anyPerson);
  }

  /** With nothing of which one is enough. */
  public Filters(
      @Nullable TitleType type,
      List<String> genres,
      List<String> excludeGenres,
      List<String> platforms,
      @Nullable Range years,
      @Nullable Range runtimeMinutes,
      @Nullable Double minRating,
      @Nullable String contentRatingMax,
      List<String> languages,
      List<String> countries,
      List<String> people,
      boolean availableNow) {
    this(
        type,
        genres,
        excludeGenres,
        platforms,
        years,
        runtimeMinutes,
        minRating,
        contentRatingMax,
        languages,
        countries,
        people,
        availableNow,
        List.of(),
        List.of());
  }

  /** The same, of whose genres or people one is enough. */
  public Filters withAny(List<String> genre, List<String> person) {
    return new Filters(
        type,
        genres,
        excludeGenres,
        platforms,
        years,
        runtimeMinutes,
        minRating,
        contentRatingMax,
        languages,
        countries,
        people,
        availableNow,
        genre,
        person);
  }

  /** The same with another limit, or none. */
  public Filters withContentRatingMax(@Nullable String rating) {
    return new Filters(
        type,
        genres,
        excludeGenres,
        platforms,
        years,
        runtimeMinutes,
        minRating,
        rating,
        languages,
        countries,
        people,
        availableNow,
        anyGenre,
        anyPerson);
  }

  public boolean isEmpty() {
    return equals(NONE);
  }
}
