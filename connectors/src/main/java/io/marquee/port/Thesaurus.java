package io.marquee.port;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every engine that matches words knows of English. */
public final class Thesaurus {

  /** Words for what every title of a catalogue is: elsewhere they say something. */
  public static final Set<String> MEDIUM = Set.of(resource("medium-words.txt").split("\\s+"));

  /**
   * Words that say how something is asked and not what, {@link #MEDIUM} included; lower-case,
   * without apostrophes.
   */
  public static final Set<String> COMMON =
      Stream.of(resource("common-words.txt").split("\\s+"), MEDIUM.toArray(String[]::new))
          .flatMap(Stream::of)
          .collect(Collectors.toUnmodifiableSet());

  /**
   * Rules, one a line: words and phrases between commas mean the same, {@code a => b} reads a as b,
   * and {@code #} begins a remark.
   */
  public static final String SYNONYMS = resource("synonyms.txt");

  private Thesaurus() {}

  private static String resource(String name) {
    try (InputStream bytes =
        Objects.requireNonNull(Thesaurus.class.getResourceAsStream(name), name)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
