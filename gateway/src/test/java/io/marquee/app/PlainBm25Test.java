package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Hit;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainBm25Test {

  /** Stems that Porter leaves as they are. */
  private static final List<List<String>> TEXTS =
      List.of(
          List.of("wing", "flutter", "wing", "panel"),
          List.of("heat", "plate", "flow", "heat", "heat", "jet", "wing"),
          List.of("shock", "blunt"),
          List.of("flow", "panel", "flutter", "shock", "shock", "thin", "film", "plate", "jet"));

  private static final List<String> ASKED = List.of("flutter", "wing", "panel", "wing", "jet");

  @TempDir private Path folder;

  @Test
  void whatEverythingIsComparedWithIsTheFormula() {
    try (PlainBm25 plain = new PlainBm25(folder)) {
      for (int i = 0; i < TEXTS.size(); i++) {
        plain.add(title(i));
      }
      plain.refresh();
      // Inflected and between stop words: neither makes a difference.
      Map<String, List<Hit>> answers =
          plain.answers("The fluttering of wings and panels, with a wing in jets", 10);

      assertScores(answers.getOrDefault("bm25 .9/.4", List.of()), 0.9, 0.4);
      assertScores(answers.getOrDefault("bm25 1.2/.75", List.of()), 1.2, 0.75);
    }
  }

  private static void assertScores(List<Hit> hits, double k1, double b) {
    assertThat(hits).hasSize(3);
    for (Hit hit : hits) {
      int document = hit.id().equals(id(0)) ? 0 : hit.id().equals(id(1)) ? 1 : 3;
      assertThat(hit.score()).isCloseTo(bm25(TEXTS.get(document), k1, b), Offset.offset(1e-4));
    }
  }

  private static double bm25(List<String> text, double k1, double b) {
    double usual = TEXTS.stream().mapToInt(List::size).average().orElseThrow();
    return ASKED.stream()
        .mapToDouble(
            word -> {
              long having = TEXTS.stream().filter(other -> other.contains(word)).count();
              double idf = Math.log(1 + (TEXTS.size() - having + 0.5) / (having + 0.5));
              double times = Collections.frequency(text, word);
              return idf * times / (times + k1 * (1 - b + b * text.size() / usual));
            })
        .sum();
  }

  private static TitleId id(int document) {
    return TitleId.ofSlug("d" + document);
  }

  private static Title title(int document) {
    List<String> words = TEXTS.get(document);
    return new Title(
        id(document),
        "d" + document,
        words.getFirst(),
        null,
        TitleType.MOVIE,
        0,
        null,
        null,
        0,
        List.of(),
        String.join(" ", words.subList(1, words.size())),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "NR",
        0,
        0,
        null,
        null);
  }
}
