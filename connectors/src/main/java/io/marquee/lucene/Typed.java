package io.marquee.lucene;

import java.io.IOException;
import java.util.ArrayList;
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
record Typed(String article, List<Word> words, boolean widened) {

  static final Set<String> ARTICLES = Set.of("the", "a", "an");

  /** Who has typed more words has said enough by the first ones. */
  private static final int MOST_WORDS = 10;

  /**
   * One word.
   *
   * @param starts the beginnings of words that it may stand for, with how sure that is, 0 to 1
   */
  record Word(String text, Map<String, Double> starts, Set<Integer> lengths) {

    Word(String text, Map<String, Double> starts) {
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

    static Word of(String text) {
      return new Word(text, Map.of(Analysis.start(text), 1.0));
    }
  }

  Typed {
    words = List.copyOf(words);
  }

  static Typed of(String text) {
    List<String> words = Analysis.words(Analysis.SURFACE, text);
    boolean article = words.size() > 1 && ARTICLES.contains(words.getFirst());
    return new Typed(
        article ? words.getFirst() : "",
        words.stream().skip(article ? 1 : 0).limit(MOST_WORDS).map(Word::of).toList(),
        false);
  }

  /** Whether any of the words is long enough to be recognized where it is misspelt. */
  boolean misspellable() {
    return words.stream().anyMatch(word -> Vocabulary.typingErrors(word.text()) > 0);
  }

  /** The same without any space, for whoever puts one where there is none, or none where one is. */
  Typed joined() {
    String all = article + words.stream().map(Word::text).collect(Collectors.joining());
    return new Typed("", List.of(Word.of(all)), false);
  }

  /** The same, with what may have been meant where words of {@code field} begin otherwise. */
  Typed widened(Vocabulary vocabulary, String field) throws IOException {
    List<Word> wide = new ArrayList<>();
    for (Word word : words) {
      wide.add(new Word(word.text(), vocabulary.starts(word.text(), field)));
    }
    return new Typed(article, wide, true);
  }
}
