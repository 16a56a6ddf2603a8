package io.marquee.understanding;

import io.marquee.catalog.Filters;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Reading;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What filters: the request's own filters, field by field, and else what the words say strictly.
 *
 * <p>Of the words everything but moods is strict: type, genres and excluded genres, platforms,
 * years, running time, rating, content rating, languages, countries, people, availability; of
 * genres and of people that "or" joins one is enough. Except:
 *
 * <ul>
 *   <li>one title is looked for: only its type and year are strict, since "Dune 1984" tells two
 *       titles apart and "Inception on Netflix" wants to see Inception wherever it is;
 *   <li>a title is given as example: genres are not strict, since the example is the taste;
 *   <li>the interpretation is less sure than {@value #SURE}, as it is of every description: nothing
 *       is strict.
 * </ul>
 */
public final class EffectiveFilters {

  /** Words that were understood with less confidence filter nothing. */
  private static final double SURE = 0.4;

  private EffectiveFilters() {}

  /** The filters of a request with these {@code explicit} ones; of alternatives one is enough. */
  public static Filters of(Filters explicit, Reading reading) {
    Filters all = of(explicit, reading.interpretation());
    Set<String> own = new HashSet<>(explicit.genres());
    own.addAll(explicit.people());
    Predicate<String> chosen = name -> reading.alternatives().contains(name) && !own.contains(name);
    return new Filters(
        all.type(),
        all.genres().stream().filter(chosen.negate()).toList(),
        all.excludeGenres(),
        all.platforms(),
        all.years(),
        all.runtimeMinutes(),
        all.minRating(),
        all.contentRatingMax(),
        all.languages(),
        all.countries(),
        all.people().stream().filter(chosen.negate()).toList(),
        all.availableNow(),
        several(all.genres().stream().filter(chosen).toList()),
        several(all.people().stream().filter(chosen).toList()));
  }

  /** A genre that is an alternative to a mood is no filter. */
  private static List<String> several(List<String> alternatives) {
    return alternatives.size() > 1 ? alternatives : List.of();
  }

  /** The filters of a request with these {@code explicit} ones and this reading of its words. */
  public static Filters of(Filters explicit, Interpretation words) {
    Filters strict = strict(words);
    List<String> genres = either(explicit.genres(), strict.genres());
    List<String> excluded =
        either(
            explicit.excludeGenres(),
            strict.excludeGenres().stream().filter(genre -> !genres.contains(genre)).toList());
    return new Filters(
        either(explicit.type(), strict.type()),
        genres.stream().filter(genre -> !explicit.excludeGenres().contains(genre)).toList(),
        excluded,
        either(explicit.platforms(), strict.platforms()),
        either(explicit.years(), strict.years()),
        either(explicit.runtimeMinutes(), strict.runtimeMinutes()),
        either(explicit.minRating(), strict.minRating()),
        either(explicit.contentRatingMax(), strict.contentRatingMax()),
        either(explicit.languages(), strict.languages()),
        either(explicit.countries(), strict.countries()),
        either(explicit.people(), strict.people()),
        explicit.availableNow() || strict.availableNow());
  }

  private static Filters strict(Interpretation words) {
    if (words.confidence() < SURE) {
      return Filters.NONE;
    }
    return switch (words.intent()) {
      case KNOWN_ITEM -> apart(words);
      case SIMILAR_TO -> all(words, List.of());
      case SEARCH, BROWSE -> all(words, words.genres());
    };
  }

  private static Filters apart(Interpretation words) {
    return new Filters(
        words.type(),
        List.of(),
        List.of(),
        List.of(),
        words.years(),
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  private static Filters all(Interpretation words, List<String> genres) {
    return new Filters(
        words.type(),
        genres,
        words.excludeGenres(),
        words.platforms(),
        words.years(),
        words.runtimeMinutes(),
        words.minRating(),
        words.contentRatingMax(),
        words.languages(),
        words.countries(),
        words.people(),
        words.availableNow());
  }

  private static List<String> either(List<String> explicit, List<String> words) {
    return explicit.isEmpty() ? words : explicit;
  }

  private static <T> @Nullable T either(@Nullable T explicit, @Nullable T words) {
    return explicit == null ? words : explicit;
  }
}
