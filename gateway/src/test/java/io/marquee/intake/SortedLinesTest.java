package io.marquee.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SortedLinesTest {

  @Test
  void whatWasAddedIsFoundInItsOrder() throws IOException {
    Random random = new Random(5);
    Map<String, List<String>> expected = new TreeMap<>();
    try (SortedLines lines = new SortedLines()) {
      for (int i = 0; i < 300_000; i++) { // several runs
        String key = "t" + Integer.toString(random.nextInt(20_000), 36) + "é".repeat(i % 2);
        String value = "Name of a person " + i;
        lines.add(key, value);
        expected.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
      }
      lines.sort();
      for (var entry : expected.entrySet()) {
        assertThat(lines.find(entry.getKey(), 1_000)).isEqualTo(entry.getValue());
      }
      for (String unknown : List.of("", "t", "tzzzzzzz", "a", "é", "t1x\u0000")) {
        assertThat(lines.find(unknown, 10)).isEmpty();
      }
      assertThat(lines.find(expected.keySet().iterator().next(), 1)).hasSize(1);
    }
  }

  @Test
  void nothingIsFoundInNothing() throws IOException {
    try (SortedLines lines = new SortedLines()) {
      lines.sort();
      assertThat(lines.find("a", 10)).isEmpty();
    }
  }
}
