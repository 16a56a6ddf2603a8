package io.marquee.lucene;

import io.marquee.port.Suggestion.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where a match stands in the name as it is written. */
final class Marks {

  private Marks() {}

  /** The characters of {@code text} that {@code match} is about, in order. */
  static List<Span> of(Match match, String text) {
    List<Token> tokens = Token.of(text);
    List<Span> spans = new ArrayList<>();
    match.parts().stream()
        .sorted(Comparator.comparingInt(Match.Part::word))
        .forEach(
            part -> {
              int left = part.length();
              for (int at = part.word(); at < tokens.size() && left > 0; at++) {
                Token token = tokens.get(at);
                spans.add(new Span(token.from(), end(token, left, text)));
                left -= token.word().length();
              }
            });
    return spans;
  }

  /** Where the first {@code length} characters of the folded word end in what is written. */
  private static int end(Token token, int length, String text) {
    if (length >= token.word().length()) {
      return token.to();
    }
    int end = token.from();
    do {
      end = text.offsetByCodePoints(end, 1);
    } while (end < token.to() && foldedLength(text.substring(token.from(), end)) < length);
    return Math.min(end, token.to());
  }

  private static int foldedLength(String beginning) {
    return Analysis.words(Analysis.SURFACE, beginning).stream().mapToInt(String::length).sum();
  }
}
