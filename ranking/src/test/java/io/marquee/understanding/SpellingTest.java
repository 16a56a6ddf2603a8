package io.marquee.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  private static Spelling of(String... words) {
    NameList list = new NameList();
    for (String word : words) {
      list.add(word, 50);
    }
    return Spelling.of(list);
  }

  @ParameterizedTest
  @CsvSource({
    "horor, horror",
    "thirller, thriller",
    "schwartzenegger, schwarzenegger",
    "documantery, documentary",
  })
  void aSlipIsMended(String typed, String meant) {
    assertThat(of("horror", "thriller", "schwarzenegger", "documentary").corrections(typed))
        .containsExactly(meant);
  }

  @ParameterizedTest
  @CsvSource({"horr", "xorror", "herrar", "thrlr", "thriillerr"})
  void tooShortTooFarOrAnotherFirstLetterIsNot(String typed) {
    assertThat(of("horror", "thriller").corrections(typed)).isEmpty();
  }

  @Test
  void theCloserThenTheBetterKnownComesFirst() {
    NameList words = new NameList();
    words.add("marble", 10);
    words.add("marvel", 90);
    words.add("marvels", 99);
    assertThat(Spelling.of(words).corrections("marvle")).containsExactly("marvel", "marble");
  }

  @Test
  void everySlipIsMendedWithSeed6() {
    Random random = new Random(6);
    Spelling spelling = of("interstellar");
    for (int i = 0; i < 2_000; i++) {
      String typed = slipped(slipped("interstellar", random), random);
      assertThat(spelling.corrections(typed)).as(typed).containsExactly("interstellar");
    }
  }

  private static String slipped(String word, Random random) {
    StringBuilder text = new StringBuilder(word);
    int at = 2 + random.nextInt(word.length() - 3);
    char letter = (char) ('a' + random.nextInt(26));
    switch (random.nextInt(3)) {
      case 0 -> text.insert(at, letter);
      case 1 -> text.deleteCharAt(at);
      default -> text.setCharAt(at, letter);
    }
    return text.toString();
  }
}
