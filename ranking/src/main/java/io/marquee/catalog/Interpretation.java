package io.marquee.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a query mean; it comes from the words alone.
 *
 * @param genres as the catalogue names them
 * @param similarTo titles named after "like"
 * @param title the one title that is meant, for {@link Intent#KNOWN_ITEM}
 * @param mood lower-case moods: {@code feel-good}
 * @param availableNow the words ask for what can be watched now
 * @param timeframe {@code now}, {@code tonight} …
 * @param remainingText the words that nothing above accounts for
 * @param interpreter {@code local} or {@code remote}
 * @param confidence 0 to 1
 */
public record Interpretation(
    Intent intent,
    List<String> genres,
    List<String> excludeGenres,
    @Nullable TitleType type,
    List<String> platforms,
    List<String> people,
    List<String> similarTo,
    @Nullable String title,
    @Nullable Range years,
    @Nullable Range runtimeMinutes,
    List<String> languages,
    List<String> countries,
    @Nullable String contentRatingMax,
    @Nullable Double minRating,
    List<String> mood,
    boolean availableNow,
    @Nullable String timeframe,
    String remainingText,
    String interpreter,
    double confidence) {

  /**
   * What a query wants: to find by description, one title, what resembles a title, or to look
   * around.
   */
  public enum Intent {
    SEARCH,
    KNOWN_ITEM,
    SIMILAR_TO,
    BROWSE
  }

  public Interpretation {
    genres = List.copyOf(genres);
    excludeGenres = List.copyOf(excludeGenres);
    platforms = List.copyOf(platforms);
    people = List.copyOf(people);
    similarTo = List.copyOf(similarTo);
    languages = List.copyOf(languages);
    countries = List.copyOf(countries);
    mood = List.copyOf(mood);
  }

  /** The text as it stands: what a query means when nobody had the time to think about it. */
  public static Interpretation verbatim(String text) {
    return new Interpretation(
        Intent.SEARCH,
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        false,
        null,
        text,
        "local",
        0);
  }
}
