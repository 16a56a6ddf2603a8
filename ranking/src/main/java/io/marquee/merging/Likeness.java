package io.marquee.merging;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.TitleType;
import io.marquee.merging.TitleName.Kinship;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How surely two sources mean the same title: points for and against it, of which {@link #SAME} are
 * enough. Equal names of one year are just enough where nothing else is known; a name that is only
 * like the other needs people in common, and people that differ outweigh any name.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1969.10501049">Fellegi, Sunter 1969</a>, of which
 *     this is the shape; the points were set by hand
 */
final class Likeness {

  /** From here on two are one. */
  static final int SAME = 12;

  /** Whatever else speaks for it: these are two. */
  static final int NEVER = -1_000;

  private static final int EQUAL_NAME = 8;

  /** Few titles have three words in common by chance. */
  private static final int LONG_NAME = 1;

  private static final int MANY_WORDS = 3;

  /** And next to none have four. */
  private static final int VERY_LONG_NAME = 4;

  private static final int NEAR_NAME = 4;
  private static final int PART_OF_NAME = 2;
  private static final int SAME_YEAR = 4;
  private static final int NEXT_YEAR = 2;

  /** Catalogues date a series by its first season, or by its last. */
  private static final int OTHER_YEAR_OF_SERIES = -2;

  private static final int OTHER_YEAR = -6;
  private static final int MOST_YEARS_APART = 3;
  private static final int MOST_YEARS_OF_SERIES = 40;
  private static final int SAME_DIRECTOR = 8;
  private static final int OTHER_DIRECTOR = -12;

  /** Episodes have many, and a pair of directors many names. */
  private static final int OTHER_DIRECTOR_OF_KNOWN = -2;

  private static final int SAME_CAST = 6;
  private static final int SOMEBODY_OF_CAST = 4;
  private static final int OTHER_CAST = -6;
  private static final int ENOUGH_CAST = 3;
  private static final int SAME_RUNTIME = 2;

  /** Another cut may be longer; but then more has to speak for it than a name and a year. */
  private static final int OTHER_RUNTIME = -2;

  private static final int FAR_RUNTIME = -6;
  private static final int SAME_COUNTRY = 1;
  private static final int OTHER_COUNTRY = -2;

  /** There is more than one "Becoming" in a year, but seldom on one platform. */
  private static final int SAME_OUTLET = 2;

  private static final Pattern DATED = Pattern.compile("\\(((?:18|19|20)\\d\\d)\\)");

  private Likeness() {}

  /** How surely {@code row} means the title of which {@code said} speak, at least one of them. */
  static int of(SourceTitle row, Collection<SourceTitle> said) {
    if (said.stream().anyMatch(other -> isAnother(row, other))) {
      return NEVER;
    }
    int called = said.stream().mapToInt(other -> called(row, other)).max().orElse(NEVER);
    return called < 0
        ? NEVER
        : called
            + directors(row, said)
            + cast(row, said)
            + said.stream().mapToInt(other -> runtime(row, other)).max().orElse(0)
            + countries(row, said)
            + outlets(row, said);
  }

  /** A source that has two names has two titles: a sequel, or what belongs to a film. */
  private static boolean isAnother(SourceTitle row, SourceTitle other) {
    return differ(row, other)
        || registeredApart(row, other)
        || (row.source().equals(other.source()) && kinship(row, other) != Kinship.EQUAL);
  }

  private static int called(SourceTitle row, SourceTitle other) {
    int name = name(row, other);
    int year = year(row, other);
    boolean sequel = kinship(row, other) == Kinship.BEGINNING && !isOfOneLength(row, other);
    return name < 0 || sequel || isDatedApart(row, other) || isDatedApart(other, row)
        ? NEVER
        : name + year;
  }

  /** A subtitle may be left out; but then the year is the same, and the length. */
  private static boolean isOfOneLength(SourceTitle row, SourceTitle other) {
    return row.year() != null && row.year().equals(other.year()) && runtime(row, other) > 0;
  }

  /** Whether a name says a year, as in "Tales of the City (1993)", that is not the other's. */
  private static boolean isDatedApart(SourceTitle said, SourceTitle other) {
    Matcher dated = DATED.matcher(Objects.requireNonNullElse(said.title(), ""));
    Integer year = other.year();
    return dated.find() && year != null && Math.abs(Integer.parseInt(dated.group(1)) - year) > 1;
  }

  /** Whether a source that gives both words the same id can mean one title by them. */
  static boolean mayBeRenamed(SourceTitle one, SourceTitle other) {
    return name(one, other) > 0
        || PersonName.common(one.directors(), other.directors()) > 0
        || PersonName.common(one.cast(), other.cast()) > 0;
  }

  /** Whether a register has both, under different ids. */
  static boolean registeredApart(SourceTitle one, SourceTitle other) {
    return one.externalIds().entrySet().stream()
        .anyMatch(
            id -> {
              String theirs = other.externalIds().get(id.getKey());
              return theirs != null && !theirs.equals(id.getValue());
            });
  }

  /** Whether a register has both, under one id. */
  static boolean registeredAlike(SourceTitle one, SourceTitle other) {
    Map<String, String> theirs = other.externalIds();
    return one.externalIds().entrySet().stream()
        .anyMatch(id -> id.getValue().equals(theirs.get(id.getKey())));
  }

  private static boolean differ(SourceTitle one, SourceTitle other) {
    return one.type() != null && other.type() != null && one.type() != other.type();
  }

  private static int name(SourceTitle one, SourceTitle other) {
    return switch (kinship(one, other)) {
      case EQUAL -> EQUAL_NAME + Math.max(length(one), length(other));
      case NEAR -> NEAR_NAME;
      case PART -> PART_OF_NAME;
      case BEGINNING -> isSeries(one, other) ? NEVER : PART_OF_NAME; // "Dragon Ball Z" is another
      case NONE -> NEVER;
    };
  }

  private static Kinship kinship(SourceTitle one, SourceTitle other) {
    Kinship closest = Kinship.NONE;
    for (TitleName name : names(one)) {
      for (TitleName theirs : names(other)) {
        Kinship kinship = name.to(theirs);
        closest = kinship.compareTo(closest) < 0 ? kinship : closest;
      }
    }
    return closest;
  }

  private static int length(SourceTitle said) {
    int words = names(said).stream().mapToInt(name -> name.words().size()).max().orElse(0);
    return words > MANY_WORDS ? VERY_LONG_NAME : words == MANY_WORDS ? LONG_NAME : 0;
  }

  static Set<TitleName> names(SourceTitle said) {
    Set<TitleName> names = new LinkedHashSet<>();
    for (String name : new @Nullable String[] {said.title(), said.originalTitle()}) {
      if (name != null && !name.isBlank()) {
        names.add(TitleName.of(name));
      }
    }
    return names;
  }

  private static int year(SourceTitle one, SourceTitle other) {
    Integer year = one.year();
    Integer theirs = other.year();
    if (year == null || theirs == null) {
      return 0;
    }
    int apart = Math.abs(year - theirs);
    boolean series = isSeries(one, other);
    if (apart <= 1) {
      return apart == 0 ? SAME_YEAR : NEXT_YEAR;
    }
    if (apart > (series ? MOST_YEARS_OF_SERIES : MOST_YEARS_APART)) {
      return NEVER;
    }
    return series ? OTHER_YEAR_OF_SERIES : OTHER_YEAR;
  }

  private static boolean isSeries(SourceTitle one, SourceTitle other) {
    return one.type() == TitleType.SERIES || other.type() == TitleType.SERIES;
  }

  private static int directors(SourceTitle row, Collection<SourceTitle> said) {
    List<String> theirs = all(said, SourceTitle::directors);
    if (row.directors().isEmpty() || theirs.isEmpty()) {
      return 0;
    }
    if (PersonName.common(row.directors(), theirs) > 0) {
      return SAME_DIRECTOR;
    }
    return row.type() == TitleType.SERIES || cast(row, said) == SAME_CAST
        ? OTHER_DIRECTOR_OF_KNOWN
        : OTHER_DIRECTOR;
  }

  private static int cast(SourceTitle row, Collection<SourceTitle> said) {
    List<String> theirs = all(said, SourceTitle::cast);
    return switch (PersonName.common(row.cast(), theirs)) {
      case 0 -> Math.min(row.cast().size(), theirs.size()) < ENOUGH_CAST ? 0 : OTHER_CAST;
      case 1 -> SOMEBODY_OF_CAST;
      default -> SAME_CAST;
    };
  }

  /** Of films: episodes are of any length. */
  private static int runtime(SourceTitle one, SourceTitle other) {
    Integer minutes = one.runtimeMinutes();
    Integer theirs = other.runtimeMinutes();
    if (minutes == null || theirs == null || isSeries(one, other)) {
      return 0;
    }
    int apart = Math.abs(minutes - theirs);
    int longer = Math.max(minutes, theirs);
    if (apart <= 3) {
      return SAME_RUNTIME;
    }
    return apart > Math.max(15, longer / 5)
        ? FAR_RUNTIME
        : apart > Math.max(5, longer / 16) ? OTHER_RUNTIME : 0;
  }

  private static int countries(SourceTitle row, Collection<SourceTitle> said) {
    List<String> theirs = all(said, SourceTitle::countries);
    if (row.countries().isEmpty() || theirs.isEmpty()) {
      return 0;
    }
    return Collections.disjoint(row.countries(), theirs) ? OTHER_COUNTRY : SAME_COUNTRY;
  }

  /** Of other sources: one that lists two for a platform has two. */
  private static int outlets(SourceTitle row, Collection<SourceTitle> said) {
    List<Outlet> outlets = Availability.outlets(row.offers());
    return said.stream()
            .filter(other -> !other.source().equals(row.source()))
            .flatMap(other -> Availability.outlets(other.offers()).stream())
            .anyMatch(outlets::contains)
        ? SAME_OUTLET
        : 0;
  }

  private static List<String> all(
      Collection<SourceTitle> said, Function<SourceTitle, List<String>> of) {
    return said.stream().map(of).flatMap(List::stream).distinct().toList();
  }
}
