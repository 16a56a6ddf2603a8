package io.marquee.ranking;

import java.util.regex.Pattern;

/**
 * A reranker with a name.
 *
 * @param name what kind it is: {@code lambdamart}
 * @param version which of them: letters, digits, dots and dashes, at most 100
 */
public record Model(String name, String version, Reranker reranker) {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,99}");

  /** What ranks where no other model is at hand. */
  public static final Model FALLBACK = new Model("linear", "fallback", Linear.FALLBACK);

  public Model {
    check("name", name);
    check("version", version);
  }

  private static void check(String field, String value) {
    if (!PLAIN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          field + ": " + value + " (expected: letters, digits, dots and dashes, at most 100)");
    }
  }
}
