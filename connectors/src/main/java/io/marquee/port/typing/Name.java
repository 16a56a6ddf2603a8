package io.marquee.port.typing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What somebody or something is called.
 *
 * @param words of {@code text}, as they are compared
 */
public record Name(String text, List<String> words) {

  /** Nobody types further than this into a name. */
  private static final int MOST_WORDS = 50;

  /** Nor does anybody forget a space after so many. */
  private static final int MOST_JOINED = 6;

  public Name {
    words = List.copyOf(words);
  }

  static Name of(Tokens tokens, String text) {
    List<String> words = tokens.words(text);
    return new Name(text, words.subList(0, Math.min(words.size(), MOST_WORDS)));
  }

  /** Whatever is equal by this is the same name. */
  String spaced() {
    return String.join(" ", words);
  }

  /**
   * The words with a space between them; and, for whoever forgets one, without the first space,
   * without the second and so on, and without any.
   */
  public Set<String> spellings() {
    Set<String> spellings = new LinkedHashSet<>(List.of(spaced(), String.join("", words)));
    for (int next = 1; next < Math.min(words.size(), MOST_JOINED); next++) {
      spellings.add(
          String.join(" ", words.subList(0, next))
              + String.join(" ", words.subList(next, words.size())));
      spellings.add(String.join("", words.subList(next, words.size())));
    }
    return spellings;
  }
}
