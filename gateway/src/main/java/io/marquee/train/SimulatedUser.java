package io.marquee.train;

import io.marquee.catalog.Outlet;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserContext;
import io.marquee.catalog.Watched;
import io.marquee.ranking.TitleFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Somebody who does not exist: has a taste in genres, times and people, has said some of it, and
 * remembers what was watched. What such people do is made up.
 */
final class SimulatedUser {

  static final String REGION = "US";

  private static final ZoneId HOME = ZoneId.of("America/New_York");
  private static final int REMEMBERED = 30;
  private static final double YEARS = 12;

  private final String name;
  private final boolean known;
  private final Map<String, Double> genres = new HashMap<>();
  private final Set<String> people = new HashSet<>();
  private final double era;
  private final Preferences preferences;
  private final Deque<Watched> history = new ArrayDeque<>();
  private final Map<TitleId, Double> ratings = new HashMap<>();
  private final Set<TitleId> watchlist = new HashSet<>();

  /** One of the users that {@code random} makes up, whose tastes {@code catalogue} can meet. */
  SimulatedUser(String name, List<TitleFacts> catalogue, SplittableRandom random) {
    this.name = name;
    this.known = random.nextDouble() < 0.7;
    Title idol = any(catalogue, random).title();
    idol.genres().stream().limit(2).forEach(genre -> genres.put(genre, 1.0));
    any(catalogue, random).title().genres().stream().limit(1).forEach(g -> genres.put(g, 0.7));
    people.addAll(idol.directors());
    idol.cast().stream().limit(2).forEach(people::add);
    this.era = idol.year() == 0 ? 2010 : (idol.year() + 2010) / 2.0;
    this.preferences = said(catalogue, random);
  }

  private Preferences said(List<TitleFacts> catalogue, SplittableRandom random) {
    List<String> platforms =
        List.copyOf(
            new HashSet<>(
                any(catalogue, random).outlets().stream()
                    .filter(outlet -> outlet.region().equals(REGION))
                    .map(Outlet::platform)
                    .limit(2)
                    .toList()));
    return new Preferences(
        random.nextDouble() < 0.5 ? List.copyOf(new TreeSet<>(genres.keySet())) : List.of(),
        random.nextDouble() < 0.6 ? platforms : List.of(),
        null,
        random.nextDouble() < 0.5 ? List.of("en") : List.of(),
        REGION,
        HOME);
  }

  static TitleFacts any(List<TitleFacts> catalogue, SplittableRandom random) {
    return catalogue.get(random.nextInt(catalogue.size()));
  }

  String name() {
    return name;
  }

  /** Whether this one is signed in. */
  boolean known() {
    return known;
  }

  /** How much a title is to this one's taste, 0 to 1, whatever was asked. */
  double taste(Title title) {
    double genre =
        title.genres().stream().mapToDouble(g -> genres.getOrDefault(g, 0.0)).max().orElse(0);
    double time = title.year() == 0 ? 0.5 : Math.exp(-Math.abs(title.year() - era) / YEARS);
    boolean who =
        title.directors().stream().anyMatch(people::contains)
            || title.cast().stream().anyMatch(people::contains);
    return 0.6 * genre + 0.25 * time + (who ? 0.15 : 0);
  }

  /** Whether something on offer costs nothing more. */
  boolean subscribes(TitleFacts facts) {
    return facts.outlets().stream()
        .anyMatch(
            outlet ->
                outlet.region().equals(REGION)
                    && preferences.platforms().contains(outlet.platform()));
  }

  boolean hasSeen(TitleId title) {
    return history.stream().anyMatch(watched -> watched.title().equals(title) && watched.whole());
  }

  /** Watches a title; sometimes says how it was. */
  void watches(Title title, Instant at, SplittableRandom random) {
    history.addFirst(
        new Watched(title.id(), at, random.nextDouble() < 0.7 ? 1 : random.nextDouble()));
    if (history.size() > REMEMBERED) {
      history.removeLast();
    }
    watchlist.remove(title.id());
    if (random.nextDouble() < 0.3 && ratings.size() < 10 * REMEMBERED) {
      double stars = 2 + 3 * taste(title) + random.nextDouble() - 0.5;
      ratings.put(title.id(), Math.clamp(Math.round(stars * 2) / 2.0, 0.5, 5));
    }
  }

  void wants(Title title) {
    if (watchlist.size() < REMEMBERED) {
      watchlist.add(title.id());
    }
  }

  /** What the product knows of this one. */
  UserContext context() {
    return known
        ? new UserContext(1, preferences, new ArrayList<>(history), ratings, watchlist, List.of())
        : UserContext.ANONYMOUS;
  }
}
