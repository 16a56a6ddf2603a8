package io.marquee.warm;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.Title;
import io.marquee.catalog.UserChange;
import io.marquee.catalog.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * People who do not exist, and what they might have watched, rated and put aside: made up from a
 * catalogue by taste, chance and what is widely known. The same catalogue and time make the same.
 */
public final class DemoPeople {

  /** Two of opposite taste: one for love stories and laughter, one for fear and crime. */
  public static final String MIA = "mia";

  public static final String VIKTOR = "viktor";

  private static final long SEED = 20_261_120;
  private static final int WATCHED = 45;
  private static final int RATED_BEFORE = 30;
  private static final int PUT_ASIDE = 10;
  private static final int DAYS = 28;
  private static final int LONG_AGO = 400;

  /** Below so many stars it was not seen to its end. */
  private static final double BORED = 3;

  private record Taste(
      String name, List<String> avoids, Preferences preferences, RandomGenerator chance) {

    private static Taste of(String name, Preferences preferences, String... avoids) {
      return new Taste(
          name, List.of(avoids), preferences, new SplittableRandom(SEED ^ name.hashCode()));
    }

    /** How much {@code title} is to this taste: 2 at most, -1 at least. */
    double likes(Title title) {
      long loved = title.genres().stream().filter(preferences.favoriteGenres()::contains).count();
      return title.genres().stream().anyMatch(avoids::contains) ? -1 : Math.min(2, loved);
    }

    boolean allows(Title title) {
      String most = preferences.contentRatingMax();
      return most == null
          || ContentRating.age(title.contentRating()).orElse(Integer.MAX_VALUE)
              <= ContentRating.age(most).orElse(0);
    }

    /** Halves: what others think of it, what this taste does, and the day's mood. */
    double stars(Title title) {
      double stars = title.rating() / 2 - 0.8 + 0.7 * likes(title) + 0.5 * chance.nextGaussian();
      return Math.clamp(Math.round(stars * 2) / 2.0, UserChange.Rated.LEAST, UserChange.Rated.MOST);
    }
  }

  private DemoPeople() {}

  private static List<Taste> tastes() {
    return List.of(
        Taste.of(
            MIA,
            new Preferences(
                List.of("Romance", "Comedy", "Musical"),
                List.of("netflix", "hulu"),
                null,
                List.of("en"),
                "US",
                ZoneId.of("America/New_York")),
            "Horror",
            "War",
            "Crime"),
        Taste.of(
            VIKTOR,
            new Preferences(
                List.of("Horror", "Thriller", "Crime"),
                List.of("prime-video", "max"),
                null,
                List.of("en"),
                "US",
                ZoneId.of("America/New_York")),
            "Romance",
            "Family",
            "Musical"),
        Taste.of(
            "noor",
            new Preferences(
                List.of("Documentary", "History", "War"),
                List.of("netflix", "apple-tv-plus"),
                null,
                List.of("en"),
                "GB",
                ZoneId.of("Europe/London")),
            "Animation",
            "Horror"),
        Taste.of(
            "theo",
            new Preferences(
                List.of("Family", "Animation", "Adventure"),
                List.of("disney-plus"),
                "PG",
                List.of("en"),
                "US",
                ZoneId.of("America/Chicago")),
            "Horror"),
        Taste.of(
            "kim",
            new Preferences(
                List.of("Science Fiction", "Fantasy", "Mystery"),
                List.of("max", "paramount-plus"),
                null,
                List.of("en"),
                "US",
                ZoneId.of("America/Los_Angeles")),
            "Sport"),
        Taste.of(
            "sol",
            new Preferences(
                List.of("Drama", "Music"),
                List.of("prime-video", "max"),
                null,
                List.of("en"),
                "US",
                ZoneId.of("America/Denver")),
            "Action"));
  }

  /** What each of them did until {@code now}, by name; nothing of an empty catalogue. */
  public static Map<String, List<UserChange>> among(List<Title> titles, Instant now) {
    Map<String, List<UserChange>> people = new LinkedHashMap<>();
    for (Taste taste : tastes()) {
      people.put(taste.name(), life(taste, titles, now));
    }
    return people;
  }

  private static List<UserChange> life(Taste taste, List<Title> titles, Instant now) {
    List<UserChange> life = new ArrayList<>();
    life.add(new UserChange.Preferred(taste.preferences()));
    List<Title> chosen = chosen(taste, titles);
    for (int i = 0; i < chosen.size(); i++) {
      Title title = chosen.get(i);
      if (i < WATCHED) {
        watch(taste, title, evening(taste, now, DAYS), life);
      } else if (i < WATCHED + RATED_BEFORE) {
        Instant at = evening(taste, now.minus(Duration.ofDays(DAYS)), LONG_AGO);
        life.add(new UserChange.Rated(title.id(), taste.stars(title), at));
      } else {
        life.add(new UserChange.Listed(title.id(), evening(taste, now, DAYS)));
      }
    }
    return life;
  }

  /** By chance, the more likely the better known and the more to the taste (weighted by keys). */
  private static List<Title> chosen(Taste taste, List<Title> titles) {
    record Drawn(Title title, double key) {}
    Stream<Drawn> drawn =
        titles.stream()
            .sorted(Comparator.comparing(Title::id))
            .filter(taste::allows)
            .map(
                title -> {
                  double weight = (5 + title.popularity()) * Math.pow(5, taste.likes(title));
                  return new Drawn(title, Math.log(taste.chance().nextDouble()) / weight);
                });
    return drawn
        .sorted(Comparator.comparingDouble(Drawn::key).reversed())
        .limit(WATCHED + RATED_BEFORE + PUT_ASIDE)
        .map(Drawn::title)
        .toList();
  }

  /** Most of what was watched is rated. */
  private static void watch(Taste taste, Title title, Instant at, List<UserChange> life) {
    double stars = taste.stars(title);
    double seen =
        stars < BORED
            ? 0.05 + 0.6 * taste.chance().nextDouble()
            : 0.9 + 0.1 * taste.chance().nextDouble();
    life.add(new UserChange.Played(new Watched(title.id(), at, Math.round(seen * 100) / 100.0)));
    if (taste.chance().nextDouble() < 0.8) {
      life.add(new UserChange.Rated(title.id(), stars, at));
    }
  }

  /** An evening where they live, within so many days before {@code now}. */
  private static Instant evening(Taste taste, Instant now, int days) {
    ZoneId zone = Objects.requireNonNull(taste.preferences().timeZone());
    return now.atZone(zone)
        .minusDays(1 + taste.chance().nextInt(days))
        .withHour(18 + taste.chance().nextInt(6))
        .withMinute(taste.chance().nextInt(60))
        .withSecond(0)
        .withNano(0)
        .toInstant();
  }
}
