package io.marquee.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledQueriesTest {

  @Test
  void theRegressionSetIsUnderstood() {
    assertUnderstood(false, 0.95);
  }

  @Test
  void queriesWrittenBeforeTheInterpreterAreUnderstood() {
    assertUnderstood(true, 0.90);
  }

  private static void assertUnderstood(boolean blind, double floor) {
    List<LabelledQuery> queries =
        LabelledQuery.all().stream().filter(query -> query.blind() == blind).toList();
    Score score = Score.of(Fixture.interpreter(), queries);
    System.out.println(score);
    assertThat(score.f1()).as(score.toString()).isGreaterThanOrEqualTo(floor);
  }
}
