package io.marquee.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.catalog.TitleId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {

  private static final Score WHOLE =
      Score.of(0.5)
          .withBoosts(Map.of("genre", 0.1, "age", -0.05))
          .withModel(0.2)
          .withDiversity(-0.3);

  @Test
  void theWholeIsTheSumOfItsParts() {
    assertThat(WHOLE.total()).isCloseTo(0.45, within(1e-12));
  }

  @Test
  void titlesAreOrderedByTheWhole() {
    Candidate first = new Candidate(TitleId.ofSlug("a"), Map.of(), Score.of(0.4).withModel(0.2));
    Candidate second = new Candidate(TitleId.ofSlug("b"), Map.of(), WHOLE);

    assertThat(List.of(second, first).stream().sorted(Candidate.BEST_FIRST))
        .containsExactly(first, second);
  }
}
