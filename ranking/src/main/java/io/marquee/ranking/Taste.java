package io.marquee.ranking;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserContext;
import io.marquee.catalog.Watched;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What somebody's titles say about what else there is: how near it is to what was watched and
 * liked. Every measure is NaN where there is nothing to say it by. Pure, any thread.
 */
public final class Taste {

  /** As many titles say what somebody likes; older ones say little more. */
  public static final int MOST = 30;

  /** Stars from which a title is liked. */
  private static final double LIKED = 4;

  /** Years over which what is of another time becomes foreign. */
  private static final double ERA = 10;

  private final List<TitleFacts> titles;
  private final Map<TitleId, Embedding> vectors = new LinkedHashMap<>();
  private final Embedding together;
  private final Map<String, Double> genres = new HashMap<>();
  private final Map<String, Double> people = new HashMap<>();
  private final double length;

  private Taste(List<TitleFacts> titles) {
    this.titles = titles;
    for (TitleFacts facts : titles) {
      facts.passages().stream().limit(1).forEach(v -> vectors.put(facts.title().id(), v));
      facts.title().genres().forEach(genre -> genres.merge(genre, 1.0, Double::sum));
      who(facts.title()).forEach(person -> people.merge(person, 1.0, Double::sum));
    }
    this.together = sum(List.copyOf(vectors.values()));
    double[] lengths =
        titles.stream()
            .mapToDouble(facts -> facts.title().runtimeMinutes())
            .filter(minutes -> minutes > 0)
            .sorted()
            .toArray();
    this.length = lengths.length == 0 ? Double.NaN : lengths[lengths.length / 2];
  }

  private static Embedding sum(List<Embedding> vectors) {
    float[] sum = new float[vectors.isEmpty() ? 0 : vectors.getFirst().values().length];
    for (Embedding vector : vectors) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector.values()[i];
      }
    }
    return new Embedding(sum);
  }

  /** The titles whose facts {@link #of} needs: the newest watched, then the best liked. */
  public static List<TitleId> titles(UserContext user) {
    Set<TitleId> titles = new LinkedHashSet<>();
    user.history().stream().map(Watched::title).limit(MOST / 2).forEach(titles::add);
    liked(user).limit(MOST - titles.size()).forEach(titles::add);
    user.history().stream()
        .skip(MOST / 2)
        .map(Watched::title)
        .limit(MOST - titles.size())
        .forEach(titles::add);
    return List.copyOf(titles);
  }

  private static Stream<TitleId> liked(UserContext user) {
    return user.ratings().entrySet().stream()
        .filter(rating -> rating.getValue() >= LIKED)
        .sorted(
            Map.Entry.<TitleId, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }

  /**
   * The taste of {@code user}; what was rated below {@value #LIKED} is no sign of it.
   *
   * @param known facts of {@link #titles}, as far as they could be had
   */
  public static Taste of(UserContext user, Map<TitleId, TitleFacts> known) {
    Map<TitleId, TitleFacts> signs = new LinkedHashMap<>();
    for (TitleId id : titles(user)) {
      TitleFacts facts = known.get(id);
      if (facts != null && user.ratings().getOrDefault(id, LIKED) >= LIKED) {
        signs.put(id, facts);
      }
    }
    return new Taste(new ArrayList<>(signs.values()));
  }

  /** Mean cosine of a title and all that was watched or liked, but itself; -1 to 1. */
  double near(TitleFacts facts) {
    boolean itself = vectors.containsKey(facts.title().id());
    int others = vectors.size() - (itself ? 1 : 0);
    return facts.passages().isEmpty() || others == 0
        ? Double.NaN
        : (facts.passages().getFirst().dot(together) - (itself ? 1 : 0)) / others;
  }

  /** Cosine of a title and the one that resembles it most, but itself; -1 to 1. */
  double nearest(TitleFacts facts) {
    double nearest = Double.NaN;
    for (Map.Entry<TitleId, Embedding> other : vectors.entrySet()) {
      if (!facts.passages().isEmpty() && !other.getKey().equals(facts.title().id())) {
        double cosine = facts.passages().getFirst().dot(other.getValue());
        nearest = cosine <= nearest ? nearest : cosine;
      }
    }
    return nearest;
  }

  /** How large a part of what was watched the genres of a title make up, on average; 0 to 1. */
  double genres(Title title) {
    return share(genres, title.genres());
  }

  /** How many times somebody who made this title made one that was watched, to 1. */
  double people(Title title) {
    return titles.isEmpty()
        ? Double.NaN
        : Math.min(1, who(title).stream().mapToDouble(who -> people.getOrDefault(who, 0.0)).sum());
  }

  private double share(Map<String, Double> counts, List<String> values) {
    return titles.isEmpty()
        ? Double.NaN
        : values.stream()
            .mapToDouble(value -> counts.getOrDefault(value, 0.0) / titles.size())
            .average()
            .orElse(Double.NaN);
  }

  /** How much of what was watched is of the time of a title; 0 to 1. */
  double era(Title title) {
    return title.year() == 0
        ? Double.NaN
        : titles.stream()
            .filter(facts -> facts.title().year() != 0)
            .mapToDouble(facts -> Math.exp(-Math.abs(facts.title().year() - title.year()) / ERA))
            .average()
            .orElse(Double.NaN);
  }

  /** How near a title's length is to the usual one: 1, and half of that at twice or half of it. */
  double length(Title title) {
    double times = title.runtimeMinutes() / length;
    return title.runtimeMinutes() == 0 ? Double.NaN : Math.min(times, 1 / times);
  }

  private static List<String> who(Title title) {
    return Stream.concat(title.directors().stream(), title.cast().stream().limit(3))
        .distinct()
        .toList();
  }
}
