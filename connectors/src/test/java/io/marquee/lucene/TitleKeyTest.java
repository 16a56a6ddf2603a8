package io.marquee.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.port.Sample;
import org.junit.jupiter.api.Test;

class TitleKeyTest {

  @Test
  void whatPeopleWouldCallTheSameIsTheSame() {
    same("The Matrix", "matrix", "MATRIX!", "the   matrix");
    same("WarGames", "war games", "War-Games");
    same("Amélie", "amelie");
    same("E.T. the Extra-Terrestrial", "ET the extra terrestrial", "e.t. extraterrestrial");
    same("The Godfather Part II", "godfather part 2", "the godfather: part two");
    same("Ocean's Eleven", "oceans 11", "Ocean’s Eleven");
    same("Fast & Furious", "fast and furious");
    same("M*A*S*H", "mash");
    same("A Beautiful Mind", "beautiful mind");
  }

  @Test
  void whatIsOnlyAnArticleIsKept() {
    assertThat(Analysis.KEYS.of("The")).contains("the");
    assertThat(Analysis.KEYS.of("The A-Team")).isNotEqualTo(Analysis.KEYS.of("The Team"));
    assertThat(Analysis.KEYS.of("X")).isNotEqualTo(Analysis.KEYS.of("10"));
  }

  @Test
  void whatHasNoWordHasNoKey() {
    assertThat(Analysis.KEYS.of(" ?! ")).isEmpty();
  }

  @Test
  void aTitleIsAlsoKnownByItsParts() {
    assertThat(Analysis.KEYS.parts(Sample.title("Star Wars: A New Hope").title()))
        .containsExactly("starwars", "newhope");
    assertThat(Analysis.KEYS.parts(Sample.title("Spider-Man").title())).isEmpty();
    assertThat(Analysis.KEYS.whole(Sample.title("Ring").originally("Ringu").title()))
        .containsExactly("ring", "ringu");
  }

  private static void same(String title, String... others) {
    for (String other : others) {
      assertThat(Analysis.KEYS.of(other)).as(other).isEqualTo(Analysis.KEYS.of(title));
    }
  }
}
