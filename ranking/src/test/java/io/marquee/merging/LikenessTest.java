package io.marquee.merging;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.TitleType;
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
  void oneNameOnOnePlatformMayBeAYearOrSomeMinutesOff() {
    SourceTitle film = Said.title("Becoming").year(2020).minutes(89).on("netflix").get();
    Said other = Said.title("Becoming").year(2020).minutes(98).by("justwatch:netflix", "tm1");
    assertThat(Likeness.of(other.on("hulu").get(), List.of(film))).isLessThan(Likeness.SAME);
    assertThat(Likeness.of(other.on("netflix").get(), List.of(film)))
        .isGreaterThanOrEqualTo(Likeness.SAME);
    SourceTitle far = other.minutes(137).get();
    assertThat(Likeness.of(far, List.of(film))).isLessThan(Likeness.SAME);
    SourceTitle known = Said.title("Becoming").year(2020).directors("Ann Lee").on("netflix").get();
    assertThat(Likeness.of(other.directors("Bob Ray").minutes(89).get(), List.of(known)))
        .isLessThan(Likeness.SAME);
  }

  @Test
  void aSourceThatListsANameTwiceForAPlatformMeansTwo() {
    SourceTitle one = Said.title("Black").year(2015).by("netflix", "1").on("netflix").get();
    SourceTitle two = Said.title("Black").year(2016).by("netflix", "2").on("netflix").get();
    assertThat(Likeness.of(two, List.of(one))).isLessThan(Likeness.SAME);
  }

  @Test
  void aSeriesOfOnePlatformIsDatedByOneSeasonOrTheNext() {
    Said series = Said.title("Nature Cat").type(TitleType.SERIES).year(2015);
    SourceTitle first = series.by("justwatch:prime-video", "ts1").on("prime-video").get();
    SourceTitle later = series.by("prime-video", "1").year(2016).on("prime-video").get();
    assertThat(Likeness.of(later, List.of(first))).isGreaterThanOrEqualTo(Likeness.SAME);
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
