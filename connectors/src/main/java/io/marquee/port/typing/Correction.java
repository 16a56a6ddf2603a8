package io.marquee.port.typing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A text with other words in it. */
public final class Correction {

  private Correction() {}

  /**
   * {@code text} with words replaced, capitals and all between them kept; empty where none is.
   *
   * @param better what to write for words of {@code text}, in their order
   */
  public static Optional<String> of(String text, Map<Token, String> better) {
    StringBuilder corrected = new StringBuilder();
    int at = 0;
    for (Map.Entry<Token, String> word : better.entrySet()) {
      int from = word.getKey().from();
      boolean capital = Character.isUpperCase(text.codePointAt(from));
      corrected
          .append(text, at, from)
          .append(capital ? capitalized(word.getValue()) : word.getValue());
      at = word.getKey().to();
    }
    return at == 0 ? Optional.empty() : Optional.of(corrected + text.substring(at));
  }

  private static String capitalized(String word) {
    int first = word.offsetByCodePoints(0, 1);
    return word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first);
  }
}
