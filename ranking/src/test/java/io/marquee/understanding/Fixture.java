package io.marquee.understanding;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Some hundred titles of the demo catalogue, by name, year, popularity and people. */
final class Fixture {

  static final int YEAR = 2026;

  private static final Gazetteer GAZETTEER = Gazetteer.of(titles());

  private Fixture() {}

  static Gazetteer gazetteer() {
    return GAZETTEER;
  }

  static Interpreter interpreter() {
    return new Interpreter(GAZETTEER, YEAR);
  }

  static List<Title> titles() {
    return lines("titles.tsv").stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(
            part ->
                title(
                    part[0],
                    part[1],
                    TitleType.valueOf(part[2].toUpperCase(Locale.ROOT)),
                    Integer.parseInt(part[3]),
                    Integer.parseInt(part[4]),
                    List.of(part[5].split("\\|", -1))))
        .toList();
  }

  static Title title(
      String name, String original, TitleType type, int year, int popularity, List<String> cast) {
    String slug = name + "-" + year;
    return new Title(
        TitleId.ofSlug(slug),
        slug,
        name,
        original.isEmpty() ? null : original,
        type,
        year,
        null,
        null,
        0,
        List.of(),
        "",
        List.of(),
        cast,
        List.of(),
        List.of(),
        List.of(),
        "NR",
        0,
        popularity,
        null,
        null);
  }

  static List<String> lines(String resource) {
    try (InputStream stream =
            Objects.requireNonNull(Fixture.class.getResourceAsStream(resource), resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
