package io.marquee.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreesTest {

  /** Below 7 the rating costs one point, and half a point where it is unknown; series gain two. */
  private static final Trees TREES =
      new Trees(
          List.of(Feature.SERIES, Feature.RATING),
          new int[] {0, 3},
          new int[] {1, Trees.LEAF, Trees.LEAF, 0, Trees.LEAF, Trees.LEAF, Trees.LEAF},
          new float[] {7, -1, 1, 0.5f, 0, 2, 0},
          new int[] {1, 0, 0, 4, 0, 0, 0},
          new int[] {2, 0, 0, 5, 0, 0, 0},
          new int[] {1, 0, 0, 4, 0, 0, 0});

  @Test
  void whatIsLessGoesLeftAndWhatIsEqualGoesRight() {
    assertThat(TREES.score(row(6.9f, 0))).isEqualTo(-1);
    assertThat(TREES.score(row(7, 0))).isEqualTo(1);
    assertThat(TREES.score(row(7, 1))).isEqualTo(3);
  }

  @Test
  void whatIsNotKnownGoesWhereTrainingSentIt() {
    assertThat(TREES.score(row(Float.NaN, 1))).isEqualTo(1);
  }

  @Test
  void featuresAreKnownByTheirNamesAndNotByTheirPlaces() {
    Trees again =
        new Trees(
            TREES.features(),
            TREES.roots(),
            TREES.feature(),
            TREES.value(),
            TREES.left(),
            TREES.right(),
            TREES.missing());

    assertThat(again.score(row(7, 1))).isEqualTo(3);
  }

  @Test
  void treesThatWouldNeverEndAreNoTrees() {
    assertThatThrownBy(() -> split(0)).hasMessage("left: 0 (expected: 1 to 2)");
    assertThatThrownBy(() -> split(3)).hasMessage("left: 3 (expected: 1 to 2)");
  }

  private static Trees split(int left) {
    return new Trees(
        List.of(Feature.RATING),
        new int[] {0},
        new int[] {0, Trees.LEAF, Trees.LEAF},
        new float[] {7, 0, 1},
        new int[] {left, 0, 0},
        new int[] {2, 0, 0},
        new int[] {1, 0, 0});
  }

  private static float[] row(float rating, float series) {
    float[] row = new float[Features.COUNT];
    Arrays.fill(row, Float.NaN);
    row[Feature.RATING.column()] = rating;
    row[Feature.SERIES.column()] = series;
    return row;
  }
}
