package io.marquee.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lines of a word list of this package: two sides with an equals sign between. */
final class Vocabulary {

  private static final Pattern BAR = Pattern.compile("\\|");

  /** What stands on the two sides of a line. */
  record Pair(String left, String right) {

    List<String> lefts() {
      return items(left);
    }

    List<String> rights() {
      return items(right);
    }

    private static List<String> items(String side) {
      return BAR.splitAsStream(side).map(String::strip).filter(item -> !item.isEmpty()).toList();
    }
  }

  private Vocabulary() {}

  static List<Pair> read(String resource) {
    try (var in = Objects.requireNonNull(Vocabulary.class.getResourceAsStream(resource), resource);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return pairs(reader.lines()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Pair> pairs(Stream<String> lines) {
    return lines
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("=", 2))
        .map(sides -> new Pair(sides[0].strip(), sides[1].strip()));
  }
}
