package io.marquee.intake;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a column of a table can be about, and how tables call it; the first name is the best. */
enum Column {
  ID("show_id id title_id content_id"),
  TITLE("title show_title movie_title primary_title series_title"),
  ORIGINAL_TITLE("original_title original_name"),
  TYPE("type content_type media_type title_type object_type show_type"),
  DIRECTOR("director directors creator creators created_by"),
  CAST("cast actors stars starring cast_members"),
  COUNTRY("country countries production_countries production_country origin_country"),
  DATE_ADDED("date_added added_on added_date available_from"),
  YEAR("release_year year start_year release_date first_air_date year_released"),
  END_YEAR("end_year"),
  CERTIFICATE(
      "rating age_certification age_rating maturity_rating content_rating certificate certification rated mpaa_rating"),
  DURATION("duration runtime runtime_minutes runtime_mins length"),
  SEASONS("seasons number_of_seasons season_count num_seasons"),
  GENRES("listed_in genres genre categories"),
  DESCRIPTION("description overview synopsis plot summary"),
  KEYWORDS("keywords tags"),
  LANGUAGE("language languages original_language spoken_languages"),
  IMDB_ID("imdb_id tconst"),
  TMDB_ID("tmdb_id"),
  IMDB_SCORE("imdb_score imdb_rating imdb_average_rating average_rating"),
  IMDB_VOTES("imdb_votes imdb_num_votes num_votes"),
  TMDB_SCORE("tmdb_score tmdb_rating tmdb_vote_average vote_average"),
  TMDB_POPULARITY("tmdb_popularity popularity"),
  METASCORE("metascore metacritic_score tomatometer rotten_tomatoes_score"),
  REGIONS("available_countries available_regions"),
  POSTER("poster_url poster image_url"),
  TRAILER("trailer_url trailer"),
  PERSON("person_id"),
  NAME("name"),
  ROLE("role job");

  private static final Map<String, Column> NAMES = new HashMap<>();

  static {
    for (Column column : values()) {
      column.names().forEach(name -> NAMES.put(name, column));
    }
  }

  private final String names;

  Column(String names) {
    this.names = names;
  }

  private List<String> names() {
    return Arrays.stream(names.split(" ", -1)).map(Column::plain).toList();
  }

  /** What a column called {@code header} is about; null where nobody knows. */
  static @Nullable Column of(String header) {
    return NAMES.get(plain(header));
  }

  /** How well {@code header} names this column: the lower the better. */
  int rank(String header) {
    return names().indexOf(plain(header));
  }

  /** {@code releaseYear}, {@code Release Year} and {@code release_year} are the same. */
  static String plain(String header) {
    return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
  }
}
