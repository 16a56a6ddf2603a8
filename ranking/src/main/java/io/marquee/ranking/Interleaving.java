package io.marquee.ranking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Team draft: two rankings choose in turn who comes next, a coin says which of them begins each
 * round. What is clicked on is credit for whoever chose it.
 *
 * @param shown both rankings in one, each title once
 * @param first those that the first ranking chose
 * @param second those that the second ranking chose
 * @see <a href="https://doi.org/10.1145/1458082.1458092">Radlinski, Kurup, Joachims: How does
 *     clickthrough data reflect retrieval quality?, CIKM 2008</a>
 */
public record Interleaving<T>(List<T> shown, Set<T> first, Set<T> second) {

  public Interleaving {
    shown = List.copyOf(shown);
    first = Set.copyOf(first);
    second = Set.copyOf(second);
  }

  /** What each ranking was clicked on for. */
  public record Credit(int first, int second) {}

  /**
   * Drafts a page.
   *
   * @param one best first, each once
   * @param other best first, each once
   * @param length of the page, at most
   * @param seed the same rankings and seed give the same page
   */
  public static <T> Interleaving<T> of(List<T> one, List<T> other, int length, long seed) {
    SplittableRandom coin = new SplittableRandom(seed).split(); // others may draw by the seed, too
    List<T> shown = new ArrayList<>();
    Set<T> taken = new HashSet<>();
    Team<T> first = new Team<>(one.iterator(), new HashSet<>());
    Team<T> second = new Team<>(other.iterator(), new HashSet<>());
    boolean more = true;
    while (more && shown.size() < length) {
      boolean heads = coin.nextBoolean();
      boolean began = (heads ? first : second).choose(taken, shown);
      boolean went = shown.size() < length && (heads ? second : first).choose(taken, shown);
      more = began || went;
    }
    return new Interleaving<>(shown, first.chosen, second.chosen);
  }

  /** A ranking that drafts. */
  private record Team<T>(Iterator<T> ranking, Set<T> chosen) {

    /** Takes its best that is not taken yet; whether there was one. */
    boolean choose(Set<T> taken, List<T> shown) {
      while (ranking.hasNext()) {
        T next = ranking.next();
        if (taken.add(next)) {
          chosen.add(next);
          shown.add(next);
          return true;
        }
      }
      return false;
    }
  }

  /** Who gets the credit for {@code clicked}. */
  public Credit credit(Collection<T> clicked) {
    return new Credit(
        (int) clicked.stream().filter(first::contains).count(),
        (int) clicked.stream().filter(second::contains).count());
  }
}
