package io.marquee.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusReaderTest {

  @TempDir Path folder;

  @Test
  void aDocumentNeedsNothingButAnId() throws IOException {
    List<Title> titles =
        read(
            "{\"id\": \"GX-1/a b\", \"title\": \"Wing flutter\", \"text\": \"Of wings.\"}",
            "",
            "{\"id\": 7}",
            "{\"id\": \"n\", \"title\": \" \", \"text\": \"a\\u0000b\\ud800c\", \"url\": [1]}");

    assertThat(titles).extracting(Title::slug).containsExactly("GX-1/a b", "7", "n");
    assertThat(titles.getFirst().id()).isEqualTo(TitleId.ofSlug("GX-1/a b"));
    assertThat(titles.getFirst().overview()).isEqualTo("Of wings.");
    assertThat(titles.getFirst().year()).isZero();
    assertThat(titles.get(1).title()).isEqualTo("\u2014");
    assertThat(titles.get(2).overview()).isEqualTo("a b c");
  }

  @Test
  void factsAreTakenWhereTheyAreKnown() throws IOException {
    Title title =
        read("{\"id\": \"1\", \"title\": \"Heat\", \"year\": 1995, \"type\": \"movie\","
                + " \"genres\": [\"Crime\"], \"cast\": [\"Al Pacino\"], \"rating\": 8.3,"
                + " \"runtime_minutes\": 170, \"languages\": [\"en\"]}")
            .getFirst();

    assertThat(title.year()).isEqualTo(1995);
    assertThat(title.type()).isEqualTo(TitleType.MOVIE);
    assertThat(title.genres()).containsExactly("Crime");
    assertThat(title.cast()).containsExactly("Al Pacino");
    assertThat(title.rating()).isEqualTo(8.3);
    assertThat(title.runtimeMinutes()).isEqualTo(170);
  }

  @Test
  void aLongTextIsReadWhole() throws IOException {
    String text = "word ".repeat(40_000);

    assertThat(
            read("{\"id\": \"1\", \"title\": \"" + text + "\", \"text\": \"" + text + "\"}")
                .getFirst()
                .overview())
        .isEqualTo(text);
  }

  @Test
  void aWrongLineSaysWhichAndWhy() {
    refused("corpus.jsonl:1: id: missing", "{\"title\": \"x\"}");
    refused(
        "corpus.jsonl:2: id: \"a\" (expected: each once)", "{\"id\": \"a\"}", "{\"id\": \"a\"}");
    refused("corpus.jsonl:1: line: ", "{\"id\": ");
    refused("corpus.jsonl:1: line: [1] (expected: a JSON object)", "[1]");
    refused(
        "corpus.jsonl:1: year: \"1995\" (expected: a whole number)",
        "{\"id\": \"a\", \"year\": \"1995\"}");
    refused("corpus.jsonl:1: year: 1200", "{\"id\": \"a\", \"year\": 1200}");
  }

  @Test
  void whatWasReadIsKnownByItsId() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      lines.add("{\"id\": \"d" + i + "\"}");
    }
    try (CorpusReader reader = new CorpusReader(write(lines))) {
      reader.forEachRemaining(draft -> {});

      assertThat(reader.documents()).isEqualTo(5_000);
      assertThat(reader.contains("d0")).isTrue();
      assertThat(reader.contains("d4999")).isTrue();
      assertThat(reader.contains("d5000")).isFalse();
    }
  }

  private void refused(String message, String... lines) {
    assertThatThrownBy(() -> read(lines))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private List<Title> read(String... lines) throws IOException {
    List<Title> titles = new ArrayList<>();
    try (CorpusReader reader = new CorpusReader(write(List.of(lines)))) {
      reader.forEachRemaining(draft -> titles.add(draft.title()));
    }
    return titles;
  }

  private Path write(List<String> lines) throws IOException {
    return Files.write(folder.resolve("corpus.jsonl"), lines);
  }
}
