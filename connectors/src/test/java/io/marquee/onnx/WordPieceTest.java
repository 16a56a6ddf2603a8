package io.marquee.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class WordPieceTest {

  private static final int WINDOW = 256;

  private static WordPiece tokenizer;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream json = WordPiece.class.getResourceAsStream(MiniLm.TOKENIZER)) {
      tokenizer = WordPiece.read(json);
    }
  }

  @ParameterizedTest
  @MethodSource("reference")
  void textIsCutAsTheModelsOwnTokenizerCutsIt(String text, String ids) {
    assertThat(ids(text, WINDOW)).isEqualTo(ids);
  }

  /** What the Hugging Face tokenizer made of these texts with the same vocabulary. */
  static Stream<Arguments> reference() {
    return Stream.of(
        Arguments.of("", "101 102"),
        Arguments.of("   \t\n", "101 102"),
        Arguments.of(
            "Amélie's 8½ naïve café—déjà vu",
            "101 25285 1005 1055 1022 13714 15743 7668 1517 2139 3900 24728 102"),
        Arguments.of("千と千尋の神隠し", "101 1784 1666 1784 100 1671 1925 100 1657 102"),
        Arguments.of(
            "기생충 (Parasite)",
            "101 1455 30019 29997 30007 30025 30001 30014 30025 1006 21198 1007 102"),
        Arguments.of(
            "Привет, МИР!", "101 1194 16856 10325 25529 15290 22919 1010 1191 10325 16856 999 102"),
        Arguments.of("İstanbul ǅ ß ẞ ﬁ ﬂ", "101 9960 100 1096 1096 1984 1985 102"),
        Arguments.of(
            "$9.99 + tax = <10> ^_^ `x` a|b ~",
            "101 1002 1023 1012 5585 1009 4171 1027 1026 2184 1028 1034 1035 1034 1036 1060 1036 1037 1064 1038 1066 102"),
        Arguments.of("a\u200db\u00adc\ufeffd", "101 5925 2094 102"),
        Arguments.of("\ud83c\udfac film \ud83d\ude00", "101 100 2143 100 102"),
        Arguments.of(
            "don't stop-motion co-op", "101 2123 1005 1056 2644 1011 4367 2522 1011 6728 102"),
        Arguments.of("\u00a0\u2003x\u3000y\u2028z", "101 1060 1061 1062 102"),
        Arguments.of(
            "antidisestablishmentarianism supercalifragilistic",
            "101 3424 10521 4355 7875 13602 3672 12199 2964 3565 9289 10128 29181 24411 4588 102"),
        Arguments.of("हिन्दी फिल्म", "101 1339 29877 29863 29861 29878 100 102"),
        Arguments.of("\ufffdx\u0000y", "101 1060 2100 102"),
        Arguments.of("ＦＵＬＬ\u3000ｗｉｄｔｈ", "101 100 100 102"),
        Arguments.of(
            "…“quoted” ‘single’ «french» – — ‐",
            "101 1529 1523 9339 1524 1520 2309 1521 1077 2413 1090 1516 1517 1513 102"),
        Arguments.of("e\u0301\u0327 Å ñ ç", "101 1041 1037 1050 1039 102"));
  }

  @Test
  void aLongWordIsUnknownFromTheHundredAndFirstCharacter() {
    assertThat(tokenizer.ids("w".repeat(100), WINDOW)).hasSizeGreaterThan(3);
    assertThat(ids("w".repeat(101), WINDOW)).isEqualTo("101 100 102");
  }

  @Test
  void whatDoesNotFitIsCutOffAndTheEndIsStillMarked() {
    assertThat(ids("word ".repeat(1_000), 5)).isEqualTo("101 2773 2773 2773 102");
    assertThat(ids("antidisestablishmentarianism", 5)).isEqualTo("101 3424 10521 4355 102");
  }

  @Test
  void halvesOfASurrogatePairAreIgnored() {
    assertThat(ids("wo\ud83crd\udfac", WINDOW)).isEqualTo(ids("word", WINDOW));
  }

  @Test
  void theMarksOfTheModelAreOrdinaryTextToIt() {
    assertThat(ids("[SEP]", WINDOW)).isEqualTo("101 1031 19802 1033 102");
  }

  private static String ids(String text, int window) {
    return Arrays.stream(tokenizer.ids(text, window))
        .mapToObj(Long::toString)
        .collect(Collectors.joining(" "));
  }
}
