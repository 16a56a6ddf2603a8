package io.marquee.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.ranking.Interleaving.Credit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class InterleavingTest {

  private static final List<String> ONE = List.of("a", "b", "c", "d", "e");
  private static final List<String> OTHER = List.of("c", "a", "x", "y", "b");

  @RepeatedTest(50)
  void nothingIsShownTwiceAndTeamsAreOfOneSize(RepetitionInfo seed) {
    Interleaving<String> page = Interleaving.of(ONE, OTHER, 6, seed.getCurrentRepetition());

    assertThat(page.shown()).hasSize(6).doesNotHaveDuplicates();
    assertThat(page.first()).hasSize(3).doesNotContainAnyElementsOf(page.second());
    assertThat(page.second()).hasSize(3);
    assertThat(page).isEqualTo(Interleaving.of(ONE, OTHER, 6, seed.getCurrentRepetition()));
  }

  @Test
  void allOfBothIsShownWhereThereIsRoom() {
    Interleaving<String> page = Interleaving.of(ONE, OTHER, 100, 7);

    assertThat(page.shown()).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "x", "y");
  }

  @Test
  void rankingsThatAgreeAreShownAsTheyAre() {
    assertThat(Interleaving.of(ONE, ONE, 5, 3).shown()).isEqualTo(ONE);
  }

  @Test
  void neitherBeginsMoreOftenThanTheOther() {
    assertThat(
            LongStream.range(0, 2_000)
                .map(seed -> Interleaving.of(ONE, OTHER, 1, seed).first().size())
                .sum())
        .isBetween(900L, 1_100L);
  }

  @Test
  void whoBeginsHasNothingToDoWithWhichRequestsWereChosen() {
    Serving serving = new Serving(Model.FALLBACK, Optional.of(Model.FALLBACK), 0.25);

    assertThat(
            LongStream.range(0, 8_000)
                .filter(seed -> serving.rival(seed).isPresent())
                .map(seed -> Interleaving.of(ONE, OTHER, 1, seed).first().size())
                .average()
                .orElse(0))
        .isBetween(0.45, 0.55);
  }

  @Test
  void clicksAreCreditForWhoeverChoseWhatWasClickedOn() {
    Interleaving<String> page =
        new Interleaving<>(List.of("a", "c", "b"), Set.of("a", "b"), Set.of("c"));

    assertThat(page.credit(List.of("a", "b", "c", "z"))).isEqualTo(new Credit(2, 1));
  }
}
