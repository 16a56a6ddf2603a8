package io.marquee.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Words as unequal as those of a language: a word's frequency falls with its rank, by Zipf's law
 * with exponent 1. The frequent ones are those of real texts; behind them come made-up ones, so
 * that a catalogue goes on finding new words as it grows.
 */
final class Lexicon {

  /** Ranks there are, real and made up. */
  private static final int RANKS = 400_000;

  private static final Pattern WORD = Pattern.compile("\\p{L}{4,}");
  private static final String[] ONSETS =
      "b br ch d dr f g gr h k l m n p r s sh t tr v w z".split(" ");
  private static final String[] VOWELS = "a e i o u ai ea ou".split(" ");
  private static final String[] CODAS = " l n r s t nd rk".split(" ", -1);

  private final List<String> real;

  Lexicon(Iterable<String> texts) {
    Map<String, Integer> counts = new HashMap<>();
    for (String text : texts) {
      WORD.matcher(text)
          .results()
          .map(MatchResult::group)
          .forEach(word -> counts.merge(word.toLowerCase(Locale.ROOT), 1, Integer::sum));
    }
    real =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
  }

  /** A word, drawn by frequency. */
  String word(RandomGenerator random) {
    int rank = zipf(random, RANKS);
    return rank < real.size() ? real.get(rank) : invented(rank);
  }

  /** Some of the longer words of {@code text} replaced by others. */
  String vary(String text, double share, RandomGenerator random) {
    return WORD.matcher(text)
        .replaceAll(match -> random.nextDouble() < share ? word(random) : match.group());
  }

  /** A rank from 0 below {@code ranks}; rank r is drawn about 1/(r+1) as often as the first. */
  static int zipf(RandomGenerator random, int ranks) {
    return (int) Math.exp(random.nextDouble() * Math.log(ranks)) - 1;
  }

  /** The made-up word of a number: always the same one, and hardly ever that of another. */
  static String invented(int number) {
    List<String> syllables = new ArrayList<>();
    for (int rest = number; rest > 0 || syllables.isEmpty(); ) {
      int onset = rest % ONSETS.length;
      rest /= ONSETS.length;
      int vowel = rest % VOWELS.length;
      rest /= VOWELS.length;
      int coda = rest % CODAS.length;
      rest /= CODAS.length;
      syllables.add(ONSETS[onset] + VOWELS[vowel] + CODAS[coda]);
    }
    return String.join("", syllables);
  }
}
