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
    assertThat(TitleKey.of("The")).contains("the");
    assertThat(TitleKey.of("The A-Team")).isNotEqualTo(TitleKey.of("The Team"));
    assertThat(TitleKey.of("X")).isNotEqualTo(TitleKey.of("10"));
  }

  @Test
  void whatHasNoWordHasNoKey() {
    assertThat(TitleKey.of(" ?! ")).isEmpty();
  }

  @Test
  void aTitleIsAlsoKnownByItsParts() {
    assertThat(TitleKey.parts(Sample.title("Star Wars: A New Hope").title()))
        .containsExactly("starwars", "newhope");
    assertThat(TitleKey.parts(Sample.title("Spider-Man").title())).isEmpty();
    assertThat(TitleKey.whole(Sample.title("Ring").originally("Ringu").title()))
        .containsExactly("ring", "ringu");
  }

  private static void same(String title, String... others) {
    for (String other : others) {
      assertThat(TitleKey.of(other)).as(other).isEqualTo(TitleKey.of(title));
    }
  }
}
