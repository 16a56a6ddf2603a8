package io.marquee.catalog;

import java.util.List;

/**
 * What else to look for where a text says a phrase.
 *
 * @param start where the phrase begins in the text, in chars
 * @param end where it ends, exclusive
 * @param wordings what means the same, 1 to {@value #MOST}, best first; each of one word or several
 */
public record Alternatives(int start, int end, List<String> wordings) {

  public static final int MOST = 20;

  public Alternatives {
    wordings = List.copyOf(wordings);
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("end: " + end + " (expected: after start, " + start + ")");
    }
    if (wordings.isEmpty() || wordings.size() > MOST) {
      throw new IllegalArgumentException(
          "wordings: " + wordings.size() + " (expected: 1 to " + MOST + ")");
    }
  }
}
