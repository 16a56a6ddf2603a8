package io.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignificanceTest {

  private static final double[] ZERO = new double[10];

  /** Student's own example: ten patients, two drugs, hours of sleep; t = 4.0621 with 9 degrees. */
  private static final double[] SLEEP = {1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4};

  @Test
  void theTTestGivesWhatTextbooksGive() {
    assertThat(Significance.tTest(SLEEP, ZERO)).isCloseTo(0.002833, within(1e-6));
    assertThat(Significance.tTest(ZERO, SLEEP)).isCloseTo(0.002833, within(1e-6));
  }

  @Test
  void randomizationComesCloseToCountingAllExchanges() {
    // One of ten differences is 0, all others have one sign: 4 of 1,024 exchanges differ as much.
    assertThat(Significance.randomization(SLEEP, ZERO, 1)).isCloseTo(4.0 / 1024, within(0.002));
    assertThat(Significance.randomization(SLEEP, ZERO, 1))
        .isEqualTo(Significance.randomization(SLEEP, ZERO, 1));
  }

  @Test
  void whatDoesNotDifferIsNoDifference() {
    assertThat(Significance.tTest(SLEEP, SLEEP)).isEqualTo(1);
    assertThat(Significance.randomization(SLEEP, SLEEP, 1)).isEqualTo(1);
  }

  @Test
  void bothAgreeOnManyQueries() {
    Random random = new Random(5);
    double[] some = random.doubles(200).toArray();
    double[] others = new double[200];
    for (int i = 0; i < others.length; i++) {
      others[i] = some[i] + 0.1 * random.nextGaussian() + 0.012;
    }

    assertThat(Significance.tTest(some, others))
        .isCloseTo(Significance.randomization(some, others, 1), within(0.02));
  }

  @Test
  void valuesOfOtherQueriesCannotBeCompared() {
    assertThatThrownBy(() -> Significance.tTest(SLEEP, new double[3]))
        .hasMessage("values: 10 and 3 (expected: of the same queries, at least one)");
  }

  @Test
  void foldsAreEvenWholeAndAlwaysTheSame() {
    List<String> queries = List.of("1", "2", "3", "4", "5", "6", "7");
    List<List<String>> folds = Folds.of(queries, 3);

    assertThat(folds).extracting(List::size).containsExactlyInAnyOrder(3, 2, 2);
    assertThat(folds).flatMap(fold -> fold).containsExactlyInAnyOrderElementsOf(queries);
    assertThat(Folds.of(queries.reversed(), 3)).isEqualTo(folds);
    assertThatThrownBy(() -> Folds.of(queries, 8))
        .hasMessage("folds: 8 (expected: 2 to the number of queries, 7)");
  }
}
