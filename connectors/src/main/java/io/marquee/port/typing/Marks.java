package io.marquee.port.typing;

import io.marquee.port.Suggestion.Span;
import io.marquee.port.typing.Match.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where a match stands in the name as it is written. */
final class Marks {

  private static final Comparator<Part> IN_ORDER = Comparator.comparingInt(Part::word);

  private Marks() {}

  /** The characters of {@code text} that {@code match} is about, in order. */
  static List<Span> of(Tokens reading, Match match, String text) {
    List<Token> tokens = reading.of(text);
    List<Span> spans = new ArrayList<>();
    for (Part part : match.parts().stream().sorted(IN_ORDER).toList()) {
      int left = part.length();
      for (int at = part.word(); at < tokens.size() && left > 0; at++) {
        Token token = tokens.get(at);
        add(spans, token.from(), end(reading, token, left, text));
        left -= token.word().length();
      }
    }
    return spans;
  }

  /** Some words are written with no character of their own, or with part of another's. */
  private static void add(List<Span> spans, int from, int to) {
    int after = spans.isEmpty() ? 0 : spans.getLast().to();
    if (Math.max(from, after) < to) {
      spans.add(new Span(Math.max(from, after), to));
    }
  }

  /** Where the first {@code length} characters of the folded word end in what is written. */
  private static int end(Tokens reading, Token token, int length, String text) {
    if (length >= token.word().length()) {
      return token.to();
    }
    int end = token.from();
    do {
      end = text.offsetByCodePoints(end, 1);
    } while (end < token.to() && foldedLength(reading, text.substring(token.from(), end)) < length);
    return Math.min(end, token.to());
  }

  private static int foldedLength(Tokens reading, String beginning) {
    return reading.words(beginning).stream().mapToInt(String::length).sum();
  }
}
