package io.marquee.port;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Query;
import io.marquee.catalog.Range;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Titles at random, questions at random, and by looking at every title what the answer must be. */
final class Shelf {

  private static final String[] GENRES = {"Action", "Comedy", "Drama", "Science Fiction", "War"};
  private static final String[] PEOPLE = {"Zoë Adams", "BJÖRN Ek", "Li Wei", "Ana O'Hara"};
  private static final String[] LANGUAGES = {"en", "fr", "ja"};
  private static final String[] COUNTRIES = {"US", "FR", "JP"};
  private static final String[] RATINGS = {"G", "PG", "PG-13", "R", "TV-14", "NR"};
  private static final String[] PLATFORMS = {"netflix", "hulu", "max"};
  private static final String[] REGIONS = {"US", "GB"};

  private final Random random;

  Shelf(long seed) {
    this.random = new Random(seed);
  }

  /** So many titles; about every fourth fact is unknown. */
  List<IndexChange.Put> titles(int count) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(title("Title " + i));
    }
    return Sample.puts(samples);
  }

  Sample title(String name) {
    Sample sample =
        Sample.title(name)
            .year(maybe(1950 + random.nextInt(75)))
            .minutes(maybe(30 + random.nextInt(150)))
            .genres(some(GENRES))
            .cast(some(PEOPLE))
            .directors(some(PEOPLE))
            .languages(some(LANGUAGES))
            .countries(some(COUNTRIES))
            .rated(one(RATINGS))
            .rating(maybe(1 + random.nextInt(99)) / 10.0)
            .popularity(random.nextInt(101))
            .on(outlets().toArray(Outlet[]::new));
    return random.nextBoolean() ? sample : sample.series();
  }

  Set<Outlet> outlets() {
    Set<Outlet> outlets = new HashSet<>();
    for (String platform : some(PLATFORMS)) {
      outlets.add(new Outlet(platform, one(REGIONS)));
    }
    return outlets;
  }

  /** Adds filters to {@code ask}, mostly one or two. */
  Ask filtered(Ask ask) {
    ask.in(one(REGIONS));
    for (int i = 0; i <= random.nextInt(3); i++) {
      filter(ask);
    }
    return ask;
  }

  private void filter(Ask ask) {
    switch (random.nextInt(14)) {
      case 0 -> ask.type(random.nextBoolean() ? TitleType.MOVIE : TitleType.SERIES);
      case 1 -> ask.genres(some(GENRES));
      case 2 -> ask.without(some(GENRES));
      case 3 -> ask.on(some(PLATFORMS));
      case 4 -> ask.years(1950 + random.nextInt(40), maybeOpen(1990 + random.nextInt(35)));
      case 5 -> ask.minutes(maybeOpen(random.nextInt(90)), 90 + random.nextInt(90));
      case 6 -> ask.minRating(random.nextInt(100) / 10.0);
      case 7 -> ask.contentRatingMax(one(RATINGS));
      case 8 -> ask.languages(some(LANGUAGES));
      case 9 -> ask.countries(some(COUNTRIES));
      case 10 -> ask.people(one(PEOPLE).toUpperCase(Locale.ROOT));
      case 11 -> ask.anyGenre(some(GENRES));
      case 12 -> ask.anyPerson(one(PEOPLE), one(PEOPLE).toUpperCase(Locale.ROOT));
      default -> ask.availableNow();
    }
  }

  private int maybe(int value) {
    return random.nextInt(4) == 0 ? 0 : value;
  }

  private @Nullable Integer maybeOpen(int value) {
    return random.nextInt(4) == 0 ? null : value;
  }

  private String one(String[] values) {
    return values[random.nextInt(values.length)];
  }

  private String[] some(String[] values) {
    return Arrays.stream(values).filter(value -> random.nextInt(3) == 0).toArray(String[]::new);
  }

  /** The titles that pass the filters of {@code query} and are not hidden. */
  static Set<TitleId> passing(List<IndexChange.Put> titles, Query query) {
    return titles.stream()
        .filter(put -> passes(put, query))
        .map(IndexChange.Put::id)
        .collect(Collectors.toSet());
  }

  static boolean passes(IndexChange.Put put, Query query) {
    Title title = put.title();
    Filters filters = query.filters();
    return (filters.type() == null || filters.type() == title.type())
        && title.genres().containsAll(filters.genres())
        && filters.excludeGenres().stream().noneMatch(title.genres()::contains)
        && any(filters.anyGenre(), title.genres())
        && any(filters.anyPerson().stream().map(Shelf::folded).toList(), List.copyOf(people(title)))
        && any(filters.languages(), title.languages())
        && any(filters.countries(), title.countries())
        && known(filters.years(), title.year())
        && known(filters.runtimeMinutes(), title.runtimeMinutes())
        && (filters.minRating() == null
            || (title.rating() > 0 && title.rating() >= filters.minRating()))
        && allowed(filters.contentRatingMax(), title.contentRating())
        && people(title).containsAll(filters.people().stream().map(Shelf::folded).toList())
        && available(put, query)
        && !query.hidden().contains(put.id());
  }

  private static boolean any(List<String> wanted, List<String> has) {
    return wanted.isEmpty() || wanted.stream().anyMatch(has::contains);
  }

  private static boolean known(@Nullable Range range, int value) {
    return range == null || (value > 0 && range.contains(value));
  }

  private static boolean allowed(@Nullable String most, String rating) {
    if (most == null) {
      return true;
    }
    OptionalInt limit = ContentRating.age(most);
    OptionalInt age = ContentRating.age(rating);
    return limit.isPresent() && age.isPresent() && age.getAsInt() <= limit.getAsInt();
  }

  private static Set<String> people(Title title) {
    return Stream.concat(title.cast().stream(), title.directors().stream())
        .map(Shelf::folded)
        .collect(Collectors.toSet());
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  private static boolean available(IndexChange.Put put, Query query) {
    Set<String> platforms =
        put.outlets().stream()
            .filter(outlet -> outlet.region().equals(query.region()))
            .map(Outlet::platform)
            .collect(Collectors.toSet());
    return any(query.filters().platforms(), List.copyOf(platforms))
        && (!query.filters().availableNow() || !platforms.isEmpty());
  }
}
