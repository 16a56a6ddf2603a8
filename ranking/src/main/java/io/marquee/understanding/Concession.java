package io.marquee.understanding;

import io.marquee.catalog.Filters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A filter that the words of a query give up where nothing passes, in this order: what is said
 * loosely or understood least surely first, what a page would be useless without last.
 *
 * <p>What the request's own filters say is never given up, nor is any limit of age: what a child
 * must not see is no answer for want of a better one.
 */
public enum Concession {
  /** "Highly rated" is a wish. */
  MIN_RATING,
  /** "Tonight" may be said of the evening, not of the offers. */
  AVAILABLE_NOW,
  /** An adjective such as "French" may be a country or a language. */
  COUNTRIES,
  LANGUAGES,
  /** "Short" and "under two hours" are limits that a few minutes break. */
  RUNTIME_MINUTES,
  YEARS,
  /** Catalogues differ in what they call a title; of several genres that all count one stays. */
  GENRES,
  TYPE,
  PLATFORMS,
  EXCLUDE_GENRES,
  /** Of several people the first stays; a single one, and that it is one of some, never is. */
  PEOPLE;

  /** What may be given up of filters of which {@code explicit} are the request's own. */
  public static List<Concession> of(Filters filters, Filters explicit) {
    return Stream.of(values())
        .filter(each -> !without(filters, EnumSet.of(each)).equals(filters))
        .filter(each -> Objects.equals(each.of(explicit), each.of(Filters.NONE)))
        .toList();
  }

  /** What is tried, in order: each by itself, then more and more of them. */
  public static List<Set<Concession>> tries(List<Concession> concessions) {
    List<Set<Concession>> tries = new ArrayList<>();
    concessions.forEach(each -> tries.add(EnumSet.of(each)));
    for (int several = 2; several <= concessions.size(); several++) {
      tries.add(EnumSet.copyOf(concessions.subList(0, several)));
    }
    return tries;
  }

  /** What is left of {@code filters}. */
  public static Filters without(Filters filters, Set<Concession> given) {
    return new Filters(
        given.contains(TYPE) ? null : filters.type(),
        given.contains(GENRES) ? ofSeveralTheFirst(filters.genres()) : filters.genres(),
        given.contains(EXCLUDE_GENRES) ? List.of() : filters.excludeGenres(),
        given.contains(PLATFORMS) ? List.of() : filters.platforms(),
        given.contains(YEARS) ? null : filters.years(),
        given.contains(RUNTIME_MINUTES) ? null : filters.runtimeMinutes(),
        given.contains(MIN_RATING) ? null : filters.minRating(),
        filters.contentRatingMax(),
        given.contains(LANGUAGES) ? List.of() : filters.languages(),
        given.contains(COUNTRIES) ? List.of() : filters.countries(),
        given.contains(PEOPLE) ? first(filters.people()) : filters.people(),
        !given.contains(AVAILABLE_NOW) && filters.availableNow(),
        given.contains(GENRES) ? List.of() : filters.anyGenre(),
        filters.anyPerson());
  }

  private static List<String> ofSeveralTheFirst(List<String> values) {
    return values.size() > 1 ? first(values) : List.of();
  }

  private static List<String> first(List<String> values) {
    return values.stream().limit(1).toList();
  }

  /** The field of {@code filters} that this is about; empty or null where it asks for nothing. */
  private @Nullable Object of(Filters filters) {
    return switch (this) {
      case MIN_RATING -> filters.minRating();
      case AVAILABLE_NOW -> filters.availableNow();
      case COUNTRIES -> filters.countries();
      case LANGUAGES -> filters.languages();
      case RUNTIME_MINUTES -> filters.runtimeMinutes();
      case YEARS -> filters.years();
      case GENRES -> filters.genres();
      case TYPE -> filters.type();
      case PLATFORMS -> filters.platforms();
      case EXCLUDE_GENRES -> filters.excludeGenres();
      case PEOPLE -> filters.people();
    };
  }
}
