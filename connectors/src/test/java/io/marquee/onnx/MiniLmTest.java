package io.marquee.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the model is given to read. */
final class MiniLmTest {

  private static final long START = 101;
  private static final long END = 102;
  private static final long WORD = 2773;

  @TempDir static Path cache;

  private static MiniLm model;

  @BeforeAll
  static void load() {
    Natives.unpack(cache);
    model = MiniLm.load();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void aTextStandsBetweenTheMarksOfItsStartAndEnd() {
    assertThat(ids("word word")).containsExactly(START, WORD, WORD, END);
    assertThat(ids("")).containsExactly(START, END);
  }

  @Test
  void caseAndAccentsDoNotMatter() {
    assertThat(ids("AMÉLIE'S Café")).isEqualTo(ids("amelie's cafe"));
  }

  @Test
  void aTextIsCutAtTheWindowAndItsEndIsStillMarked() {
    assertThat(ids("word ".repeat(1_000)))
        .hasSize(MiniLm.WINDOW)
        .startsWith(START, WORD)
        .endsWith(WORD, END);
  }

  @Test
  void aShortTextIsNotFilledUp() {
    assertThat(model.pieces("word").getAttentionMask()).containsExactly(1, 1, 1);
  }

  @Test
  void halvesOfASurrogatePairAreIgnored() {
    assertThat(ids("wo\ud83crd\udfac")).isEqualTo(ids("word"));
  }

  private static long[] ids(String text) {
    return model.pieces(text).getIds();
  }
}
