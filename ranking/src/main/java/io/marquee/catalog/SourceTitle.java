package io.marquee.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one source says of one title. A null, an empty text and an empty list say nothing, so that
 * another source's word stands.
 *
 * @param source who says so: a platform ({@code netflix}), or a catalogue ({@code justwatch})
 * @param sourceId what the source calls the title, unique in it
 * @param externalIds by register: {@code imdb} to {@code tt0133093}, {@code tmdb} to {@code 603}
 * @param asOf when this was true; of two words on one field the newer counts
 * @param offers where it can be watched, as far as this source knows: it replaces what the source
 *     said before, and nothing of other sources
 */
public record SourceTitle(
    String source,
    String sourceId,
    Map<String, String> externalIds,
    Instant asOf,
    @Nullable String title,
    @Nullable String originalTitle,
    @Nullable TitleType type,
    @Nullable Integer year,
    @Nullable Integer endYear,
    @Nullable Integer seasons,
    @Nullable Integer runtimeMinutes,
    List<String> genres,
    String overview,
    List<String> keywords,
    List<String> cast,
    List<String> directors,
    List<String> countries,
    List<String> languages,
    @Nullable String contentRating,
    @Nullable Double rating,
    @Nullable Double popularity,
    @Nullable String posterUrl,
    @Nullable String trailerUrl,
    List<Availability> offers) {

  public SourceTitle {
    externalIds = Map.copyOf(externalIds);
    genres = List.copyOf(genres);
    keywords = List.copyOf(keywords);
    cast = List.copyOf(cast);
    directors = List.copyOf(directors);
    countries = List.copyOf(countries);
    languages = List.copyOf(languages);
    offers = List.copyOf(offers);
  }
}
