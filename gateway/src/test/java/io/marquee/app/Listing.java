package io.marquee.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A platform's list of titles that nobody has ever heard of. */
final class Listing {

  static final String HEADER =
      "show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description";

  private static final List<String> WORDS =
      List.of(
          "amber", "beacon", "cinder", "dune", "ember", "fjord", "gravel", "harbor", "island",
          "jetty");

  private Listing() {}

  /** {@code count} films, whose names begin with {@code name}; every tenth has a fault. */
  static Path write(Path file, String name, int count) {
    Stream<String> rows = IntStream.range(0, count).mapToObj(i -> row(name, i));
    try {
      return Files.write(file, Stream.concat(Stream.of(HEADER), rows).toList());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String row(String name, int i) {
    String rating = i % 10 == 0 ? "87 min" : "PG-13"; // a duration where a rating should be
    return "s%d,Movie,%s %s,Director %s,Actor %s,United States,\"September 1, 2021\",%d,%s,%s,Dramas,The %s keeper finds the lost %s."
        .formatted(
            i + 1,
            name,
            title(i),
            title(i + 7),
            title(i + 3),
            1950 + i % 70,
            rating,
            i % 10 == 0 ? "" : "90 min",
            title(i),
            WORDS.get(i % 10));
  }

  /** A name for every number, unlike any other: its digits, scattered, as syllables. */
  static String title(int number) {
    long scattered = (number + 1) * 2_654_435_761L % (1L << 32);
    StringBuilder title = new StringBuilder();
    for (int syllable = 0; syllable < 5; syllable++) {
      title.append("bcdfghjklmnpqrstvwxz".charAt((int) (scattered % 20)));
      title.append("aeiou".charAt((int) (scattered / 20 % 5)));
      scattered /= 100;
    }
    return title.toString();
  }
}
