package io.marquee.understanding;

import io.marquee.catalog.Filters;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Interpretation.Intent;
import io.marquee.catalog.Range;
import io.marquee.catalog.TitleType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An interpretation in the making. Owned by one reading. */
final class Draft {

  private final int year;
  private final Set<String> genres = new LinkedHashSet<>();
  private final Set<String> excluded = new LinkedHashSet<>();
  private final Set<String> spoiled = new LinkedHashSet<>();
  private final Set<TitleType> types = new LinkedHashSet<>();
  private final Set<String> platforms = new LinkedHashSet<>();
  private final Set<String> people = new LinkedHashSet<>();
  private final Set<String> similar = new LinkedHashSet<>();
  private final Set<String> languages = new LinkedHashSet<>();
  private final Set<String> countries = new LinkedHashSet<>();
  private final Set<String> moods = new LinkedHashSet<>();
  private final Set<String> alternatives = new LinkedHashSet<>();
  private final TreeMap<Integer, String> text = new TreeMap<>();
  private @Nullable Range years;
  private @Nullable Range runtime;
  private @Nullable String contentRating;
  private @Nullable Double rating;
  private @Nullable String timeframe;
  private boolean available;
  private boolean many;

  Draft(int year) {
    this.year = year;
  }

  /** What a phrase means. */
  void accept(Item.Phrase phrase, String surface) {
    for (Effect effect : phrase.meaning().effects()) {
      accept(effect, phrase, surface);
    }
  }

  private void accept(Effect effect, Item.Phrase phrase, String surface) {
    switch (effect) {
      case Effect.Genre(String name, boolean _) -> genres.add(name);
      case Effect.Mood(String name) -> {
        moods.add(name);
        look(phrase.from(), name);
      }
      case Effect.Type(TitleType type) -> types.add(type);
      case Effect.Many _ -> many = true;
      case Effect.Platform(String id) -> platforms.add(id);
      case Effect.Language(String code) -> languages.add(code);
      case Effect.Country(String code) -> countries.add(code);
      case Effect.Years(Interval interval) -> years(interval.range(phrase.slots(), year));
      case Effect.Length(Interval interval) -> runtime(interval.range(phrase.slots(), year));
      case Effect.Rating(Term least) -> rating(least.value(phrase.slots(), year));
      case Effect.Certificate(String certificate) -> contentRating(certificate);
      case Effect.Audience(String audience) -> contentRating(audience);
      case Effect.Age(Term age) ->
          contentRating(FilmRating.suiting((int) age.value(phrase.slots(), year)));
      case Effect.Available(String time) -> {
        available = true;
        timeframe = time.isEmpty() ? timeframe : time;
      }
      case Effect.Person(String name) -> people.add(name);
      case Effect.Words(String words) -> look(phrase.from(), words.isEmpty() ? surface : words);
      case Effect.Spoils _, Effect.Adjective _, Effect.Mark _ -> {}
    }
  }

  /**
   * What is meant when a phrase is unwanted; gives whether a field can say it. None can say that of
   * a platform, a language, a country, a person, most moods.
   */
  boolean reject(Item.Phrase phrase) {
    boolean said = false;
    for (Effect effect : phrase.meaning().effects()) {
      said |= reject(effect, phrase);
    }
    return said;
  }

  private boolean reject(Effect effect, Item.Phrase phrase) {
    return switch (effect) {
      case Effect.Genre(String name, boolean _) -> exclude(name, phrase);
      case Effect.Spoils(String genre) -> {
        spoiled.add(genre);
        yield true;
      }
      case Effect.Type(TitleType type) -> {
        types.add(other(type));
        yield true;
      }
      case Effect.Years(Interval interval) -> {
        Optional<Range> rest = Interval.without(interval.range(phrase.slots(), year));
        rest.ifPresent(this::years);
        yield rest.isPresent();
      }
      case Effect.Length(Interval interval) -> unlike(interval.range(phrase.slots(), year));
      case Effect.Certificate(String certificate) -> {
        Optional<String> milder = FilmRating.below(certificate);
        milder.ifPresent(this::contentRating);
        yield milder.isPresent();
      }
      case Effect.Mood _,
          Effect.Many _,
          Effect.Platform _,
          Effect.Language _,
          Effect.Country _,
          Effect.Adjective _,
          Effect.Rating _,
          Effect.Audience _,
          Effect.Age _,
          Effect.Available _,
          Effect.Person _,
          Effect.Words _,
          Effect.Mark _ ->
          false;
    };
  }

  /** No kind within a genre excludes the genre; of two genres it is the first that is unwanted. */
  private boolean exclude(String genre, Item.Phrase phrase) {
    List<Effect.Genre> genres = phrase.meaning().all(Effect.Genre.class);
    boolean kind = phrase.meaning().has(Effect.Words.class) && genres.size() == 1;
    boolean unwanted = !kind && genres.getFirst().name().equals(genre);
    if (unwanted) {
      excluded.add(genre);
    }
    return unwanted;
  }

  /** The text tells of a title: it wants nothing like another, and nothing for tonight. */
  void tells() {
    similar.clear();
    contentRating = null;
    available = false;
    timeframe = null;
  }

  private static TitleType other(TitleType type) {
    return switch (type) {
      case MOVIE -> TitleType.SERIES;
      case SERIES -> TitleType.MOVIE;
    };
  }

  private void years(Range range) {
    years = years == null ? range : Interval.joined(years, range);
  }

  /** Of 10, or of 100 where it is more; to a hundredth, as ratings are said. */
  private void rating(double least) {
    double ofTen = least > 10 ? least / 10 : least;
    rating = Math.min(10, Math.round(100 * ofTen) / 100.0);
  }

  private void runtime(Range range) {
    runtime = runtime == null ? range : Interval.joined(runtime, range);
  }

  /** "Not over two hours" may be two hours: the end belongs to both sides. */
  private boolean unlike(Range range) {
    boolean open = range.gte() == null || range.lte() == null;
    if (open) {
      runtime(new Range(range.lte(), range.gte()));
    }
    return open;
  }

  /** The strictest that was said counts. */
  private void contentRating(String rating) {
    if (contentRating == null || FilmRating.isMilder(rating, contentRating)) {
      contentRating = rating;
    }
  }

  /** Somebody; {@code chosen} if one of several people is enough. */
  void person(String name, boolean chosen) {
    people.add(name);
    if (chosen) {
      alternatives.add(name);
    }
  }

  /** What {@code phrase} names is one of several of which one is enough. */
  void choose(Item.Phrase phrase) {
    phrase.meaning().all(Effect.Genre.class).forEach(genre -> alternatives.add(genre.name()));
    phrase.meaning().all(Effect.Person.class).forEach(person -> alternatives.add(person.name()));
  }

  Set<String> alternatives() {
    return alternatives;
  }

  void similarTo(String title) {
    similar.add(title);
  }

  /** Words to look for, by their place in the query. */
  void look(int at, String words) {
    text.put(at, words);
  }

  /** Words to look for instead of all others. */
  void lookOnlyFor(String words) {
    text.clear();
    text.put(0, words);
  }

  /** Nothing has been understood yet. */
  boolean isEmpty() {
    return EffectiveFilters.of(Filters.NONE, interpretation(null, "", 1)).isEmpty()
        && text.isEmpty();
  }

  boolean speaksOfMany() {
    return many;
  }

  boolean hasTaste() {
    return !genres.isEmpty() || !moods.isEmpty();
  }

  Optional<TitleType> type() {
    return types.size() == 1 ? Optional.of(types.iterator().next()) : Optional.empty();
  }

  /** The one release year that was named. */
  Optional<Integer> oneYear() {
    return years != null && years.gte() != null && years.gte().equals(years.lte())
        ? Optional.of(years.gte())
        : Optional.empty();
  }

  String text() {
    return String.join(" ", text.values());
  }

  Interpretation interpretation(@Nullable String title, String remaining, double confidence) {
    spoiled.removeAll(genres);
    excluded.addAll(spoiled);
    genres.removeAll(excluded);
    return new Interpretation(
        intent(title),
        List.copyOf(genres),
        List.copyOf(excluded),
        type().orElse(null),
        List.copyOf(platforms),
        List.copyOf(people),
        List.copyOf(similar),
        title,
        years,
        runtime,
        List.copyOf(languages),
        List.copyOf(countries),
        contentRating,
        rating,
        List.copyOf(moods),
        available,
        timeframe,
        remaining,
        "local",
        confidence);
  }

  private Intent intent(@Nullable String title) {
    if (title != null) {
      return Intent.KNOWN_ITEM;
    }
    if (!similar.isEmpty()) {
      return Intent.SIMILAR_TO;
    }
    return text.isEmpty() ? Intent.BROWSE : Intent.SEARCH;
  }
}
