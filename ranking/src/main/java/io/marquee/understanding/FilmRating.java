package io.marquee.understanding;

import io.marquee.catalog.ContentRating;
import java.util.List;
import java.util.Optional;

/** The content ratings of films, which are how an age or an audience is said. */
final class FilmRating {

  private static final List<String> MILDEST_FIRST = List.of("G", "PG", "PG-13", "R", "NC-17");

  private FilmRating() {}

  /** The last one that is meant for so young a viewer; {@code G} suits everybody. */
  static String suiting(int age) {
    return MILDEST_FIRST.reversed().stream()
        .filter(rating -> age(rating) <= age)
        .findFirst()
        .orElse("G");
  }

  /** The next milder one. */
  static Optional<String> below(String rating) {
    int at = MILDEST_FIRST.indexOf(rating);
    return at > 0 ? Optional.of(MILDEST_FIRST.get(at - 1)) : Optional.empty();
  }

  static boolean isMilder(String rating, String than) {
    return age(rating) < age(than);
  }

  private static int age(String rating) {
    return ContentRating.age(rating).orElse(0);
  }
}
