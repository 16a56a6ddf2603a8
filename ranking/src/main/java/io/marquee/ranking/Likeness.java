package io.marquee.ranking;

import io.marquee.catalog.Title;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How alike two titles are, by what the catalogue says of them. Pure, symmetric, any thread. */
public final class Likeness {

  /** The actor at this place says half as much about a title as the first. */
  private static final double HALF = 3;

  private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern MARKS = Pattern.compile("[\\p{M}'\u2019]+");
  private static final Pattern SUBTITLE = Pattern.compile(":|\\s[-\u2013\u2014]\\s");

  /** What says nothing of which series of titles one belongs to. */
  private static final Set<String> FILLING = Set.of("the", "a", "an", "of", "and", "in", "to");

  private static final Pattern COUNTING =
      Pattern.compile(
          "\\p{N}+|[ivx]+|part|vol|volume|chapter|episode|season|one|two|three|four|five|six");

  private Likeness() {}

  /**
   * How much of those who made one also made the other: each counts by how far in front they stand
   * in both; a director as much as the first actor. 0 where nobody did.
   */
  public static double people(Title one, Title other) {
    Map<String, Double> others = billing(other);
    return billing(one).entrySet().stream()
        .mapToDouble(
            person -> Math.sqrt(person.getValue() * others.getOrDefault(person.getKey(), 0.0)))
        .sum();
  }

  private static Map<String, Double> billing(Title title) {
    Map<String, Double> billing = new HashMap<>();
    title.directors().forEach(name -> billing.put(folded(name), 1.0));
    for (int place = 0; place < title.cast().size(); place++) {
      billing.merge(folded(title.cast().get(place)), 1 / (1 + place / HALF), Math::max);
    }
    return billing;
  }

  /**
   * How many of the genres of either are genres of both, 0 to 1.
   *
   * @see <a href="https://doi.org/10.1111/j.1469-8137.1912.tb05611.x">Jaccard 1912: The
   *     distribution of the flora in the alpine zone</a>
   */
  public static double genres(Title one, Title other) {
    Set<String> both = new HashSet<>(one.genres());
    Set<String> either = new HashSet<>(one.genres());
    both.retainAll(other.genres());
    either.addAll(other.genres());
    return either.isEmpty() ? 0 : (double) both.size() / either.size();
  }

  /** Whether their names say that they continue each other; see {@link Franchise}. */
  public static boolean sameFranchise(Title one, Title other) {
    return Franchise.of(one.title()).same(Franchise.of(other.title()));
  }

  /**
   * What a name says of the series of titles that it belongs to.
   *
   * @param head its telling words before the first number or subtitle; all of them where nothing is
   *     before
   * @param beginning its first two telling words; empty where it has fewer
   */
  public record Franchise(List<String> head, List<String> beginning) {

    /** Of what belongs to none; the same as no other. */
    public static final Franchise NONE = new Franchise(List.of(), List.of());

    /** As {@code name} has it. */
    public static Franchise of(String name) {
      List<String> all = telling(name);
      List<String> head =
          telling(SUBTITLE.split(name, 2)[0]).stream()
              .takeWhile(word -> !COUNTING.matcher(word).matches())
              .toList();
      return new Franchise(
          head.isEmpty() ? all : head, all.size() > 1 ? List.copyOf(all.subList(0, 2)) : List.of());
    }

    /** Whether what is before a number or a subtitle is the same, or how both begin. */
    public boolean same(Franchise other) {
      return !head.isEmpty()
          && !other.head.isEmpty()
          && (head.equals(other.head)
              || (!beginning.isEmpty() && beginning.equals(other.beginning)));
    }
  }

  private static List<String> telling(String title) {
    List<String> words = new ArrayList<>(List.of(NOT_A_WORD.split(folded(title))));
    words.removeIf(word -> word.isEmpty() || FILLING.contains(word));
    return words;
  }

  private static String folded(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
