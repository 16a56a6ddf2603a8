package io.marquee.catalog;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The age a content rating is meant for, so that ratings of films and of television can be
 * compared.
 */
public final class ContentRating {

  private static final Map<String, Integer> AGES =
      Map.ofEntries(
          Map.entry("G", 0),
          Map.entry("TV-Y", 0),
          Map.entry("TV-G", 0),
          Map.entry("TV-Y7", 7),
          Map.entry("PG", 8),
          Map.entry("TV-PG", 8),
          Map.entry("PG-13", 13),
          Map.entry("TV-14", 14),
          Map.entry("R", 17),
          Map.entry("TV-MA", 17),
          Map.entry("NC-17", 18));

  private ContentRating() {}

  /**
   * The age in years from which {@code rating} allows a title; empty where the rating says nothing
   * ({@code NR}, or unknown).
   */
  public static OptionalInt age(String rating) {
    Integer age = AGES.get(rating);
    return age == null ? OptionalInt.empty() : OptionalInt.of(age);
  }

  /**
   * The one of both that is for younger people; a null, and a rating that says nothing, limits
   * nothing.
   */
  public static @Nullable String stricter(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    int most = Integer.MAX_VALUE;
    return age(other).orElse(most) < age(one).orElse(most) ? other : one;
  }

  /**
   * Whether what is rated {@code rating} is for whoever may watch {@code most}: anything, where
   * that is null or says nothing; else only what has a rating that says so.
   */
  public static boolean allows(@Nullable String most, String rating) {
    OptionalInt limit = most == null ? OptionalInt.empty() : age(most);
    return limit.isEmpty() || age(rating).orElse(Integer.MAX_VALUE) <= limit.getAsInt();
  }

  /** Every rating that is understood, alphabetically. */
  public static List<String> all() {
    return AGES.keySet().stream().sorted().toList();
  }
}
