package io.marquee.load;

import io.marquee.catalog.Title;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What people type about a title: mostly its name, now and then misspelt, part of what happens in
 * it, who plays in it, or only what kind of thing it is.
 */
final class Questions {

  /**
   * A question.
   *
   * @param kind {@code name}, {@code plot}, {@code person} or {@code browse}
   * @param about the title that answers it, where there is one
   */
  record Question(String kind, String text, Optional<Title> about) {}

  private static final int LONGEST_PLOT = 14;

  private Questions() {}

  static Question about(Title title, RandomGenerator random) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> new Question("name", title.title(), Optional.of(title));
      case 3 -> new Question("name", misspelt(title.title(), random), Optional.of(title));
      case 4, 5, 6 -> new Question("plot", plot(title, random), Optional.of(title));
      case 7 -> new Question("person", "movies with " + title.cast().getFirst(), Optional.empty());
      default -> new Question("browse", browse(title, random), Optional.empty());
    };
  }

  private static String misspelt(String text, RandomGenerator random) {
    int at = text.length() < 4 ? 0 : random.nextInt(2, text.length() - 1);
    return text.substring(0, at) + text.substring(at + 1);
  }

  private static String plot(Title title, RandomGenerator random) {
    List<String> words = List.of(title.overview().split("\\s+"));
    int from = random.nextInt(Math.max(1, words.size() - LONGEST_PLOT));
    return String.join(" ", words.subList(from, Math.min(words.size(), from + LONGEST_PLOT)));
  }

  private static String browse(Title title, RandomGenerator random) {
    String genre = title.genres().getFirst().toLowerCase(Locale.ROOT);
    String decade = title.year() / 10 * 10 + "s";
    String platform = List.of("netflix", "hulu", "disney plus").get(random.nextInt(3));
    return switch (random.nextInt(3)) {
      case 0 -> genre + " movies from the " + decade;
      case 1 -> genre + " on " + platform;
      default -> genre + " series tonight";
    };
  }
}
