package io.marquee.port;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/** What every engine that matches words knows of English. */
public final class Thesaurus {

  /** Words that say how something is asked and not what; lower-case, without apostrophes. */
  public static final Set<String> COMMON = Set.of(resource("common-words.txt").split("\\s+"));

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
