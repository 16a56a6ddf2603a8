package io.marquee.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexiconTest {

  @Test
  void shorthandIsSpelledOut() {
    assertThat(Phrases.spelledOut("(from|in) [the|a] rom-com"))
        .containsExactly(
            "from the rom com",
            "from the romcom",
            "from a rom com",
            "from a romcom",
            "in the rom com",
            "in the romcom",
            "in a rom com",
            "in a romcom",
            "the rom com",
            "the romcom",
            "a rom com",
            "a romcom");
  }

  @Test
  void anUnknownMeaningOrAnOpenBracketIsRefused() {
    assertThatThrownBy(() -> Effect.parse("gender Comedy")).hasMessageContaining("gender");
    assertThatThrownBy(() -> Phrases.spelledOut("(from|in {year}")).hasMessageContaining("(from");
    assertThatThrownBy(() -> Term.parse("Y-")).hasMessageContaining("Y-");
    assertThatThrownBy(() -> Interval.parse("1990")).hasMessageContaining("1990");
  }

  @Test
  void termsCountFromTheYearAndTheSlots() {
    assertThat(Term.parse("Y-$1").value(List.of(10.0), 2026)).isEqualTo(2016);
    assertThat(Term.parse("$1*2").value(List.of(4.0), 2026)).isEqualTo(8);
  }

  @Test
  void spellingsOfAWordAreOneWord() {
    assertThat(words("Amélie’s  AMÉLIE's")).containsExactly("amelies", "amelies");
    assertThat(words("Tom & Jerry, disney+ Romeo + Juliet"))
        .containsExactly("tom", "and", "jerry", "disney", "plus", "romeo", "and", "juliet");
    assertThat(words("Rocky IV, rated 7.5, two Straße"))
        .containsExactly("rocky", "4", "rated", "7.5", "2", "strasse");
    assertThat(words("七人の侍 がぎ")).containsExactly("七人の侍", "がぎ");
  }

  private static List<String> words(String text) {
    return Tokens.of(text).list().stream().map(Token::word).toList();
  }
}
