package io.marquee.train;

import io.marquee.evaluation.Significance;
import io.marquee.train.LoggedSearch.Shown;
import java.util.List;
import java.util.Objects;

/**
 * Which of two models people prefer, by interleaved searches: a search is won by the model whose
 * titles were clicked on more often.
 *
 * @param models the first and the second
 * @param searches that showed titles of both, with a click on one
 * @param first searches that the first won
 * @param second searches that the second won
 * @param advantage of the second: the mean of its clicks less those of the first, a search
 * @param t probability of such an advantage by chance, by the paired t-test
 * @param randomization the same by exchanging the two at random
 * @see <a href="https://doi.org/10.1145/2094072.2094078">Chapelle, Joachims, Radlinski, Yue:
 *     Large-scale validation and analysis of interleaved search evaluation, TOIS 2012</a>
 */
public record Preference(
    List<String> models,
    int searches,
    int first,
    int second,
    double advantage,
    double t,
    double randomization) {

  private static final long SEED = 1;

  /**
   * What {@code log} says of the two models that its last interleaved search compared; searches
   * that compared others, or nothing, are passed over.
   *
   * @throws IllegalArgumentException where no such search was clicked on
   */
  public static Preference of(List<LoggedSearch> log) {
    List<String> models =
        log.stream()
            .map(LoggedSearch::models)
            .filter(Objects::nonNull)
            .reduce((before, last) -> last)
            .orElseThrow(() -> new IllegalArgumentException("log: no interleaved search"));
    List<LoggedSearch> clicked =
        log.stream().filter(search -> models.equals(search.models()) && search.clicked()).toList();
    if (clicked.isEmpty()) {
      throw new IllegalArgumentException("log: no click on an interleaved search");
    }
    double[] first = clicked.stream().mapToDouble(search -> credit(search, 0)).toArray();
    double[] second = clicked.stream().mapToDouble(search -> credit(search, 1)).toArray();
    return of(models, first, second);
  }

  private static Preference of(List<String> models, double[] first, double[] second) {
    int won = 0;
    int lost = 0;
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      won += second[i] > first[i] ? 1 : 0;
      lost += second[i] < first[i] ? 1 : 0;
      sum += second[i] - first[i];
    }
    return new Preference(
        models,
        first.length,
        lost,
        won,
        sum / first.length,
        Significance.tTest(second, first),
        Significance.randomization(second, first, SEED));
  }

  private static long credit(LoggedSearch search, int team) {
    return search.shown().stream()
        .filter(Shown::clicked)
        .filter(title -> title.team() != null && title.team() == team)
        .count();
  }
}
