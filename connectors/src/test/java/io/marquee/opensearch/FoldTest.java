package io.marquee.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.port.typing.Token;
import org.junit.jupiter.api.Test;

class FoldTest {

  @Test
  void namesAreComparedWithoutAccentsCaseApostrophesAndDots() {
    assertThat(Fold.name("Zoë O’Hara")).isEqualTo(Fold.name("ZOE OHARA")).isEqualTo("zoe ohara");
    assertThat(Fold.name("Björn Ødegård-Łuk")).isEqualTo("bjorn odegard luk");
    assertThat(Fold.words("E.T. & Dr. X")).containsExactly("et", "and", "dr", "x");
    assertThat(Fold.words("千と千尋 ?!")).containsExactly("千と千尋");
    assertThat(Fold.words(" *_ ")).isEmpty();
  }

  @Test
  void aTypedWordKnowsWhereItIsWritten() {
    assertThat(Fold.tokens("  Schindler’s É.T. & 千と2"))
        .containsExactly(
            new Token("schindlers", 2, 13),
            new Token("et", 14, 17),
            new Token("and", 19, 20),
            new Token("千", 21, 22),
            new Token("と", 22, 23),
            new Token("2", 23, 24));
    assertThat(Fold.tokens("'' *_ \ud83d!")).isEmpty();
  }
}
