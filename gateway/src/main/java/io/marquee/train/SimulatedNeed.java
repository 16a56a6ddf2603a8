package io.marquee.train;

import io.marquee.catalog.Title;
import io.marquee.ranking.TitleFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody looks for: a title in mind, of which the words say something. Other titles answer
 * as far as they have what the words say, whatever an engine makes of the words.
 *
 * @param only whether nothing but the title itself will do
 */
record SimulatedNeed(String words, Title title, Set<String> asked, boolean only) {

  /** A query such as people ask for {@code title}. */
  static SimulatedNeed of(Title title, SplittableRandom random) {
    String kind =
        title.type().name().toLowerCase(Locale.ROOT).equals("series") ? "series" : "movies";
    String genre = title.genres().isEmpty() ? kind : pick(title.genres(), random);
    String theme = title.keywords().isEmpty() ? genre : pick(title.keywords(), random);
    return switch (random.nextInt(10)) {
      case 0 -> new SimulatedNeed(title.title(), title, Set.of(), true);
      case 1 -> asking(title, genre.toLowerCase(Locale.ROOT) + " " + kind, genre);
      case 2 -> asking(title, theme + " " + genre.toLowerCase(Locale.ROOT), theme, genre);
      case 3 -> themes(title, theme, random);
      case 4 -> period(title, genre, kind);
      case 5 -> person(title, genre, kind, random);
      case 6 -> new SimulatedNeed(overview(title, random), title, Set.of(theme, genre), false);
      case 7 -> new SimulatedNeed(description(title, random), title, Set.of(), true);
      case 8 -> asking(title, "a " + theme + " for tonight", theme);
      default -> asking(title, "best " + genre.toLowerCase(Locale.ROOT) + " " + kind, genre);
    };
  }

  private static SimulatedNeed asking(Title title, String words, String... asked) {
    return new SimulatedNeed(words, title, Set.copyOf(Arrays.asList(asked)), false);
  }

  private static SimulatedNeed themes(Title title, String theme, SplittableRandom random) {
    String other = title.keywords().isEmpty() ? theme : pick(title.keywords(), random);
    return asking(title, theme + (other.equals(theme) ? "" : " " + other), theme, other);
  }

  private static SimulatedNeed period(Title title, String genre, String kind) {
    String decade = decade(title);
    return asking(
        title, genre.toLowerCase(Locale.ROOT) + " " + kind + " from the " + decade, genre, decade);
  }

  private static SimulatedNeed person(
      Title title, String genre, String kind, SplittableRandom random) {
    List<String> people = new ArrayList<>(title.directors());
    title.cast().stream().limit(2).forEach(people::add);
    if (people.isEmpty()) {
      return asking(title, genre + " " + kind, genre);
    }
    String person = pick(people, random);
    return asking(title, kind + " with " + person, person);
  }

  /** Some words of the overview in a row. */
  private static String overview(Title title, SplittableRandom random) {
    List<String> words = List.of(title.overview().split("\\s+"));
    int from = random.nextInt(Math.max(1, words.size() - 9));
    return String.join(" ", words.subList(from, Math.min(words.size(), from + 9)));
  }

  /** What somebody remembers of the story: half of its words, at length. */
  private static String description(Title title, SplittableRandom random) {
    String remembered =
        Stream.of((title.overview() + " " + String.join(" ", title.keywords())).split("\\s+"))
            .filter(word -> random.nextInt(2) == 0)
            .collect(Collectors.joining(" "));
    return "I saw this years ago and cannot think of the name, all that I still know of it is that "
        + remembered
        + ". Does anybody know what it is called or where I could watch it again?";
  }

  private static String decade(Title title) {
    return title.year() / 10 * 10 + "s";
  }

  private static String pick(List<String> values, SplittableRandom random) {
    return values.get(random.nextInt(values.size()));
  }

  /** How well a title answers, 0 to 1. */
  double answeredBy(TitleFacts facts) {
    Title other = facts.title();
    if (other.id().equals(title.id())) {
      return 1;
    }
    double alike =
        0.5 * share(title.keywords(), other.keywords())
            + 0.5 * share(title.genres(), other.genres());
    long said = asked.stream().filter(word -> has(other, word)).count();
    double answered = asked.isEmpty() ? 0 : (double) said / asked.size();
    return only ? 0.3 * alike : 0.65 * answered + 0.3 * alike;
  }

  private static boolean has(Title title, String asked) {
    return title.genres().contains(asked)
        || title.keywords().contains(asked)
        || title.cast().contains(asked)
        || title.directors().contains(asked)
        || decade(title).equals(asked);
  }

  private static double share(List<String> some, List<String> others) {
    return some.isEmpty()
        ? 0
        : 1
            - (double) Collections.frequency(some.stream().map(others::contains).toList(), false)
                / some.size();
  }
}
