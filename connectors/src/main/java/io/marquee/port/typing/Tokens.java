package io.marquee.port.typing;

import java.util.List;

/** How an engine reads a text as words: without case, accents, apostrophes and dots of acronyms. */
@FunctionalInterface
public interface Tokens {

  /** The words of {@code text}, in order. */
  List<Token> of(String text);

  /** The same without where they stand. */
  default List<String> words(String text) {
    return of(text).stream().map(Token::word).toList();
  }

  /** {@code text} in the form in which names are compared. */
  default String fold(String text) {
    return String.join(" ", words(text));
  }
}
