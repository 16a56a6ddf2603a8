package io.marquee.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Reading;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InterpreterPropertiesTest {

  private final Interpreter interpreter = Fixture.interpreter();

  @Test
  void noTextMakesItFailWithSeed1() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      String text = anything(random, 1 + random.nextInt(i % 100 == 0 ? 2_000 : 80));
      assertThat(interpreter.read(text).interpretation().confidence()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void noMixOfWordsMakesItFailWithSeed2() {
    for (String query : mixtures(2, 5_000)) {
      assertThat(interpreter.read(query).interpretation().confidence())
          .as(query)
          .isBetween(0.0, 1.0);
    }
  }

  @Test
  void theSameTextIsReadTheSameWithSeed3() {
    Interpreter other = new Interpreter(Gazetteer.of(Fixture.titles()), Fixture.YEAR);
    for (String query : mixtures(3, 500)) {
      assertThat(interpreter.read(query)).isEqualTo(other.read(query));
    }
  }

  @Test
  void caseAndAccentsChangeNothingWithSeed4() {
    for (String query : mixtures(4, 1_000)) {
      String small = query.toLowerCase(Locale.ROOT);
      Reading expected = folded(interpreter.read(small));
      assertThat(folded(interpreter.read(small.toUpperCase(Locale.ROOT)))).isEqualTo(expected);
      assertThat(folded(interpreter.read(accented(small)))).isEqualTo(expected);
    }
  }

  @Test
  void whatIsLeftOverWasSaidWithSeed5() {
    for (String query : mixtures(5, 2_000)) {
      assertThat(words(query))
          .as(query)
          .containsAll(words(interpreter.read(query).interpretation().remainingText()));
    }
  }

  /** Words of the regression queries and of titles, in any order. */
  private static List<String> mixtures(long seed, int count) {
    List<String> words =
        Stream.concat(
                Fixture.lines("labelled/regression.jsonl").stream()
                    .map(line -> line.split("\"", -1)[3]),
                Fixture.titles().stream().map(title -> title.title()))
            .flatMap(text -> Stream.of(text.split(" ", -1)))
            .toList();
    Random random = new Random(seed);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                IntStream.rangeClosed(0, random.nextInt(12))
                    .mapToObj(_ -> words.get(random.nextInt(words.size())))
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  private static String anything(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) random.nextInt(Character.MAX_VALUE + 1));
        case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        case 2 -> text.append(" '\"-+&.,0123456789".charAt(random.nextInt(18)));
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }

  private static String accented(String text) {
    return Normalizer.normalize(
        text.replace("e", "e\u0301").replace("o", "o\u0308"), Normalizer.Form.NFC);
  }

  private static Reading folded(Reading reading) {
    Interpretation read = reading.interpretation();
    return new Reading(
        new Interpretation(
            read.intent(),
            read.genres(),
            read.excludeGenres(),
            read.type(),
            read.platforms(),
            read.people(),
            read.similarTo(),
            read.title(),
            read.years(),
            read.runtimeMinutes(),
            read.languages(),
            read.countries(),
            read.contentRatingMax(),
            read.minRating(),
            read.mood(),
            read.availableNow(),
            read.timeframe(),
            words(read.remainingText()).toString(),
            read.interpreter(),
            read.confidence()),
        words(reading.text()).toString());
  }

  private static Set<String> words(String text) {
    return Tokens.of(text).list().stream().map(Token::word).collect(Collectors.toSet());
  }
}
