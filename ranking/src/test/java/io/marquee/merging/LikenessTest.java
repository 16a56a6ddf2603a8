package io.marquee.merging;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.SourceTitle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LikenessTest {

  record Pair(boolean same, SourceTitle one, SourceTitle other, String line) {
    @Override
    public String toString() {
      return line;
    }
  }

  static Stream<Pair> pairs() {
    try (InputStream file =
        Objects.requireNonNull(LikenessTest.class.getResourceAsStream("pairs.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(LikenessTest::pair);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Pair pair(String line) {
    String[] parts = line.split(" \\| ", -1);
    return new Pair(
        parts[0].equals("same"),
        Said.parse("netflix", parts[1]),
        Said.parse("hulu", parts[2]),
        line);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void whatIsTheSameIsToldFromWhatIsNot(Pair pair) {
    int likeness = Likeness.of(pair.one(), List.of(pair.other()));

    assertThat(likeness >= Likeness.SAME).as("%s points", likeness).isEqualTo(pair.same());
    assertThat(Likeness.of(pair.other(), List.of(pair.one()))).as("turned").isEqualTo(likeness);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void whatIsTheSameIsFoundByItsKeys(Pair pair) {
    Set<String> common = new HashSet<>(MatchKeys.wanted(pair.one()));
    common.retainAll(MatchKeys.kept(pair.other()));

    assertThat(common.isEmpty() && pair.same()).isFalse();
  }

  @Test
  void aSourceWithTwoNamesHasTwoTitles() {
    SourceTitle film = Said.title("Wives on Strike").year(2016).directors("Omoni Oboli").get();
    Said other = Said.title("Wives on Strikes").year(2016).directors("Omoni Oboli");

    assertThat(Likeness.of(other.by("hulu", "2").get(), List.of(film)))
        .isGreaterThanOrEqualTo(Likeness.SAME);
    assertThat(Likeness.of(other.by("netflix", "2").get(), List.of(film)))
        .isEqualTo(Likeness.NEVER);
  }
}
