package io.marquee.ranking;

import io.marquee.catalog.Preferences;
import io.marquee.catalog.Title;
import io.marquee.catalog.UserContext;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * What titles lose that somebody has not asked for by what was said of taste, of subscriptions, and
 * of the titles themselves. Who has said nothing takes nothing.
 *
 * @param platforms of a title that can be watched on none of the platforms that are paid for, 0 to
 *     1
 * @param genres of a title of none of the favorite genres, 0 to 1
 * @param disliked of a title that was rated with half a star, 0 to 1; of one with three stars
 *     nothing
 */
public record Preference(double platforms, double genres, double disliked) {

  private static final double FAIR = 3;
  private static final double WORST = 0.5;

  /** Nobody's preferences count. */
  public static final Preference NONE = new Preference(0, 0, 0);

  public Preference {
    check("platforms", platforms);
    check("genres", genres);
    check("disliked", disliked);
  }

  private static void check(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: 0 to 1)");
    }
  }

  /**
   * {@code candidate} with what it loses, as {@link Score#boosts}.
   *
   * @param least below which its score does not fall for that
   * @param there where it can be watched
   */
  public Candidate applied(
      Candidate candidate, double least, Title title, Collection<String> there, UserContext user) {
    Map<String, Double> boosts = new HashMap<>();
    Preferences said = user.preferences();
    lose(boosts, "platforms", platforms, said.platforms(), there);
    lose(boosts, "genres", genres, said.favoriteGenres(), title.genres());
    double stars = user.ratings().getOrDefault(title.id(), FAIR);
    if (disliked > 0 && stars < FAIR) {
      boosts.put("disliked", -disliked * (FAIR - stars) / (FAIR - WORST));
    }
    Score score = candidate.score();
    double lost = -boosts.values().stream().mapToDouble(v -> v).sum();
    double most = Math.max(0, score.total() - least);
    double scale = lost > most ? most / lost : 1;
    boosts.replaceAll((name, boost) -> boost * scale);
    return boosts.isEmpty() ? candidate : candidate.scored(score.withBoosts(boosts));
  }

  private static void lose(
      Map<String, Double> boosts,
      String name,
      double weight,
      Collection<String> wanted,
      Collection<String> has) {
    if (weight > 0 && !wanted.isEmpty() && Collections.disjoint(wanted, has)) {
      boosts.put(name, -weight);
    }
  }
}
