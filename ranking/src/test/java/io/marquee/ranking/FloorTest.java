package io.marquee.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.catalog.Hit;
import io.marquee.catalog.TitleId;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class FloorTest {

  private static final Floor FLOOR = new Floor(0.2, 0.3, 0.4);

  @Test
  void whatIsFarAwayIsNoAnswer() {
    assertThat(FLOOR.near(hits(0.5, 0.35, 0.3, 0.29), true)).isEqualTo(3);
    assertThat(FLOOR.near(hits(0.25), true)).isZero();
    assertThat(FLOOR.near(hits(), true)).isZero();
  }

  @Test
  void withoutTheWordsOnlyWhatIsNearerCounts() {
    assertThat(FLOOR.near(hits(0.5, 0.35, 0.3), false)).isEqualTo(1);
  }

  @Test
  void wordsMeanNothingWhereNothingIsNear() {
    assertThat(FLOOR.trustsWords(hits(0.19))).isFalse();
    assertThat(FLOOR.trustsWords(hits(0.21, 0.1))).isTrue();
    assertThat(FLOOR.trustsWords(hits())).isTrue();
  }

  @Test
  void withoutAFloorEverythingCounts() {
    assertThat(Floor.NONE.near(hits(0.1, -0.9), false)).isEqualTo(2);
    assertThat(Floor.NONE.trustsWords(hits(-0.9))).isTrue();
  }

  @Test
  void aFloorThatContradictsItselfIsRefused() {
    assertThatThrownBy(() -> new Floor(0.2, 0.1, 0.4))
        .hasMessage("vector: 0.1 (expected: 0.2 to 1)");
  }

  private static List<Hit> hits(double... scores) {
    return DoubleStream.of(scores)
        .mapToObj(score -> new Hit(TitleId.ofSlug("t" + score), score))
        .toList();
  }
}
