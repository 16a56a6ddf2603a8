package io.marquee.port.typing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody has typed so far: words of which each may be unfinished.
 *
 * @param article which stood in front of them; empty where none did
 * @param widened whether the words may be misspelt
 */
public record Typed(String article, List<Word> words, boolean widened) {

  /** Words that begin with the same so many characters are not told apart while typing. */
  public static final int LONGEST_START = 20;

  /** So many other beginnings a misspelt word may stand for. */
  public static final int MOST_STARTS = 64;

  static final Set<String> ARTICLES = Set.of("the", "a", "an");

  /** Who has typed more words has said enough by the first ones. */
  private static final int MOST_WORDS = 10;

  /**
   * One word.
   *
   * @param starts the beginnings of words that it may stand for, with how sure that is, 0 to 1
   */
  public record Word(String text, Map<String, Double> starts, Set<Integer> lengths) {

    private Word(String text, Map<String, Double> starts) {
      this(
          text,
          Map.copyOf(starts),
          starts.keySet().stream().map(String::length).collect(Collectors.toUnmodifiableSet()));
    }

    /** How many characters at the beginning of {@code word} this may stand for; 0 where none. */
    int longest(String word) {
      int longest = 0;
      for (int length : lengths) {
        if (length > longest
            && length <= word.length()
            && starts.containsKey(word.substring(0, length))) {
          longest = length;
        }
      }
      return longest;
    }

    /** How many characters decide whether a word begins with this. */
    int most() {
      return lengths.stream().mapToInt(length -> length).max().orElse(0);
    }

    double sure(String start) {
      return starts.getOrDefault(start, 0.0);
    }

    private Word or(Map<String, Map<String, Double>> more) {
      Map<String, Double> all = new HashMap<>(more.getOrDefault(text, Map.of()));
      all.putAll(starts);
      return new Word(text, all);
    }

    private static Word of(String text) {
      return new Word(text, Map.of(start(text), 1.0));
    }
  }

  public Typed {
    words = List.copyOf(words);
  }

  /** What {@code text} says, read by {@code tokens}. */
  public static Typed of(Tokens tokens, String text) {
    List<String> words = tokens.words(text);
    boolean article = words.size() > 1 && ARTICLES.contains(words.getFirst());
    return new Typed(
        article ? words.getFirst() : "",
        words.stream().skip(article ? 1 : 0).limit(MOST_WORDS).map(Word::of).toList(),
        false);
  }

  /** Whether any of the words is long enough to be recognized where it is misspelt. */
  public boolean misspellable() {
    return words.stream().anyMatch(word -> errors(word.text()) > 0);
  }

  /** As much of {@code word} as its beginning is compared by. */
  public static String start(String word) {
    return word.codePointCount(0, word.length()) <= LONGEST_START
        ? word
        : word.substring(0, word.offsetByCodePoints(0, LONGEST_START));
  }

  /** In how many letters {@code start} may be misspelt: of few that are typed each counts. */
  public static int errors(String start) {
    int length = start.codePointCount(0, start.length());
    return length < 4 ? 0 : length < 8 ? 1 : 2;
  }

  /** The same without any space, for whoever puts one where there is none, or none where one is. */
  public Typed joined() {
    String all = article + words.stream().map(Word::text).collect(Collectors.joining());
    return new Typed("", List.of(Word.of(all)), false);
  }

  /**
   * The same, with what else may have been meant.
   *
   * @param starts for the text of a word the beginnings that it may stand for besides its own, with
   *     how sure that is, 0 to 1
   */
  public Typed widened(Map<String, Map<String, Double>> starts) {
    return new Typed(article, words.stream().map(word -> word.or(starts)).toList(), true);
  }
}
