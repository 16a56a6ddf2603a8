package io.marquee.port.typing;

import io.marquee.port.typing.Typed.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How what was typed stands in a name.
 *
 * @param quality 0 to 1: 1 where the name begins with just these words
 * @param parts where, in the order of typing
 */
record Match(double quality, List<Part> parts) {

  private static final double UNFINISHED = 0.95;
  private static final double OTHER_ORDER = 0.9;
  private static final double INSIDE = 0.8;
  private static final double OTHER_ARTICLE = 0.9;

  /**
   * A typed word in the name.
   *
   * @param word which word of the name it begins
   * @param length so many characters of it; where they are more than it has, they go on in the next
   *     word: {@code spiderm} in {@code Spider-Man}
   * @param words how many words of the name these are
   */
  record Part(int word, int length, int words, double sure) {}

  Match {
    parts = List.copyOf(parts);
  }

  /** Every typed word begins a word of {@code name}, each another, or this is no match. */
  static Optional<Match> of(Typed typed, Name name) {
    BitSet taken = new BitSet();
    List<Part> parts = new ArrayList<>();
    for (Word word : typed.words()) {
      Part part = best(word, name.words(), taken, parts.isEmpty() ? -1 : parts.getLast().word());
      if (part == null) {
        return Optional.empty();
      }
      taken.set(part.word(), part.word() + part.words());
      parts.add(part);
    }
    return Optional.of(new Match(quality(typed, name.words(), parts), parts));
  }

  /** The surest word that is not taken; of several, the next after the one before. */
  private static @Nullable Part best(Word typed, List<String> words, BitSet taken, int before) {
    Part best = null;
    for (int i = 1; i <= words.size(); i++) {
      int at = (before + i) % words.size();
      Part part = taken.get(at) ? null : part(typed, words, at, taken);
      if (part != null && (best == null || part.sure() > best.sure())) {
        best = part;
      }
    }
    return best;
  }

  /** The word at {@code at}, or as many from it on as were typed without a space. */
  private static @Nullable Part part(Word typed, List<String> words, int at, BitSet taken) {
    Part best = null;
    String joined = "";
    for (int next = at; next < words.size() && !taken.get(next); next++) {
      int before = joined.length();
      joined += words.get(next);
      int length = typed.longest(joined);
      if (length > before) {
        boolean whole = length == joined.length() && next == at;
        double sure = typed.sure(joined.substring(0, length)) * (whole ? 1 : UNFINISHED);
        if (best == null || sure > best.sure()) {
          best = new Part(at, length, next - at + 1, sure);
        }
      }
      if (joined.length() >= typed.most()) {
        break;
      }
    }
    return best;
  }

  private static double quality(Typed typed, List<String> words, List<Part> parts) {
    String first = words.getFirst();
    boolean article = Typed.ARTICLES.contains(first);
    int beginning = article && words.size() > 1 ? 1 : 0;
    double quality = 1;
    int before = -1;
    for (Part part : parts) {
      quality *= part.sure() * (part.word() < before ? OTHER_ORDER : 1);
      before = part.word();
    }
    int start = parts.getFirst().word();
    quality *= start == beginning || start == 0 ? 1 : INSIDE;
    return typed.article().isEmpty() || typed.article().equals(first)
        ? quality
        : quality * OTHER_ARTICLE;
  }
}
