package io.marquee.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

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
}
