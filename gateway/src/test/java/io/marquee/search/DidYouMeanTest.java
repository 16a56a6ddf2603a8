package io.marquee.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How better words get into the query of which they were read. */
class DidYouMeanTest {

  @Test
  void aWordIsReplacedWhereItStands() {
    assertThat(DidYouMean.corrected("A thriler, on netflix!", "thriler", "thriller"))
        .contains("A thriller, on netflix!");
    assertThat(DidYouMean.corrected("art of Artt", "art artt", "art art")).contains("art of art");
  }

  @Test
  void severalWordsAreReplacedEachWhereItStands() {
    assertThat(
            DidYouMean.corrected(
                "scray movies on max with zombis", "scray movies zombis", "scary movies zombies"))
        .contains("scary movies on max with zombies");
  }

  @Test
  void aForgottenSpaceIsPutIn() {
    assertThat(DidYouMean.corrected("find groundhogday tonight", "groundhogday", "groundhog day"))
        .contains("find groundhog day tonight");
  }

  @Test
  void whatIsNotInTheQueryCannotBeReplaced() {
    assertThat(DidYouMean.corrected("something else", "thriler", "thriller")).isEmpty();
    assertThat(DidYouMean.corrected("same", "same", "same")).isEmpty();
    assertThat(DidYouMean.corrected("a (b", "(b", "$1")).contains("a $1");
  }
}
