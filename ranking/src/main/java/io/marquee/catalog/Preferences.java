package io.marquee.catalog;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has said about taste and place. An empty list and a null say nothing.
 *
 * @param favoriteGenres as the catalogue writes them, at most {@value #MOST}
 * @param platforms those that are paid for, at most {@value #MOST}
 * @param contentRatingMax a rating of {@link ContentRating}
 * @param languages ISO 639-1, the most familiar first, at most {@value #MOST}
 * @param region ISO 3166-1 alpha-2
 */
public record Preferences(
    List<String> favoriteGenres,
    List<String> platforms,
    @Nullable String contentRatingMax,
    List<String> languages,
    @Nullable String region,
    @Nullable ZoneId timeZone) {

  public static final int MOST = 30;

  public static final Preferences NONE =
      new Preferences(List.of(), List.of(), null, List.of(), null, null);

  public Preferences {
    favoriteGenres = few("favorite_genres", favoriteGenres);
    platforms = few("platforms", platforms);
    languages = few("languages", languages);
  }

  private static List<String> few(String field, List<String> values) {
    if (values.size() > MOST) {
      throw new IllegalArgumentException(
          field + ": " + values.size() + " values (expected: at most " + MOST + ")");
    }
    return List.copyOf(values);
  }
}
