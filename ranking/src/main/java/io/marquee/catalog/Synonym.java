package io.marquee.catalog;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An operator's word on what people call the same thing. Two ways, {@code sci-fi}, {@code scifi}
 * and {@code science fiction}: whoever says one of them looks for the others too. One way, from
 * {@code k-drama} to {@code korean series}: not the other way round.
 *
 * @param from what is said; null where each of {@code phrases} stands for all the others
 * @param phrases what is looked for: 1 to {@value #MOST_PHRASES} with {@code from}, else at least 2
 * @param note what operators tell each other of it, up to 500 characters
 */
public record Synonym(@Nullable String from, List<String> phrases, @Nullable String note)
    implements Rule {

  public static final int MOST_PHRASES = 20;

  /** A phrase has 1 to so many words. */
  public static final int MOST_WORDS = 5;

  /** A phrase has up to so many characters. */
  public static final int LONGEST_PHRASE = 100;

  public Synonym {
    phrases = List.copyOf(phrases);
    int least = from == null ? 2 : 1;
    if (phrases.size() < least || phrases.size() > MOST_PHRASES) {
      throw new IllegalArgumentException(
          "phrases: %d (expected: %d to %d)".formatted(phrases.size(), least, MOST_PHRASES));
    }
    Stream.concat(Stream.ofNullable(from), phrases.stream()).forEach(Synonym::check);
    Rule.checkNote(note);
  }

  private static void check(String phrase) {
    long words = Rule.words(phrase);
    if (words < 1 || words > MOST_WORDS || phrase.length() > LONGEST_PHRASE) {
      throw new IllegalArgumentException(
          "phrase: %s (expected: 1 to %d words, up to %d characters)"
              .formatted(phrase, MOST_WORDS, LONGEST_PHRASE));
    }
  }
}
