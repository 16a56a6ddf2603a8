package io.marquee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Worked by hand, by the definitions that trec_eval prints numbers by. */
class MeasureTest {

  private static final Map<String, Integer> GRADES =
      Map.of("a", 3, "b", 2, "c", 1, "d", 0, "e", -1, "f", 2);

  /** Grades 2, none, 0, 1, negative, 3: relevant at 1, 4 and 6; one of 2 is missing. */
  private static final List<String> RANKING = List.of("b", "x", "d", "c", "e", "a");

  @Test
  void gainsAreGradesDiscountedByTheLogarithmOfTheRank() {
    // 2/1 + 1/log2(5) + 3/log2(7), of 3/1 + 2/log2(3) + 2/log2(4) + 1/log2(5).
    assertThat(Measure.ndcg(10).of(RANKING, GRADES)).isCloseTo(3.499298 / 5.692537, within(1e-6));
  }

  @Test
  void theIdealIsCutAtTheSameDepth() {
    // 2/1, of 3/1 + 2/log2(3).
    assertThat(Measure.ndcg(2).of(RANKING, GRADES)).isCloseTo(2 / 4.261860, within(1e-6));
  }

  @Test
  void averagePrecisionCountsWhatIsMissing() {
    assertThat(Measure.averagePrecision().of(RANKING, GRADES))
        .isCloseTo((1.0 + 2.0 / 4 + 3.0 / 6) / 4, within(1e-12));
  }

  @Test
  void onlyTheFirstThatIsRelevantMakesTheReciprocalRank() {
    assertThat(Measure.reciprocalRank(10).of(List.of("x", "d", "c", "a"), GRADES))
        .isCloseTo(1.0 / 3, within(1e-12));
    assertThat(Measure.reciprocalRank(2).of(List.of("x", "d", "c", "a"), GRADES)).isZero();
  }

  @Test
  void recallIsOfAllThatIsRelevantAndPrecisionOfTheDepth() {
    assertThat(Measure.recall(4).of(RANKING, GRADES)).isCloseTo(2.0 / 4, within(1e-12));
    assertThat(Measure.precision(5).of(RANKING, GRADES)).isCloseTo(2.0 / 5, within(1e-12));
    assertThat(Measure.precision(10).of(RANKING, GRADES)).isCloseTo(3.0 / 10, within(1e-12));
  }

  @Test
  void whatFindsNothingOrHasNothingToFindIsZero() {
    for (Measure.Kind kind : Measure.Kind.values()) {
      Measure measure = new Measure(kind, 10);
      assertThat(measure.of(List.of(), GRADES)).as(measure.label()).isZero();
      assertThat(measure.of(RANKING, Map.of("b", 0))).as(measure.label()).isZero();
    }
  }

  @Test
  void thePerfectOrderHasOne() {
    List<String> perfect = List.of("a", "b", "f", "c");

    assertThat(Measure.ndcg(10).of(perfect, GRADES)).isCloseTo(1, within(1e-12));
    assertThat(Measure.averagePrecision().of(perfect, GRADES)).isCloseTo(1, within(1e-12));
  }

  @Test
  void tablesCallMeasuresAsTheFieldDoes() {
    assertThat(Measure.ndcg(10).label()).isEqualTo("nDCG@10");
    assertThat(Measure.averagePrecision().label()).isEqualTo("MAP");
    assertThat(Measure.reciprocalRank(10).label()).isEqualTo("MRR@10");
    assertThat(Measure.recall(100).label()).isEqualTo("Recall@100");
    assertThatThrownBy(() -> Measure.precision(0)).hasMessage("depth: 0 (expected: at least 1)");
  }
}
