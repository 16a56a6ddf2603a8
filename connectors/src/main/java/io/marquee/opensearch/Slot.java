package io.marquee.opensearch;

import io.marquee.port.Thesaurus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that a query says, in all its wordings: {@code sci-fi} is also {@code science fiction}
 * and {@code scifi}. Most slots have one wording of one word.
 *
 * @param wordings what the query says itself is first
 */
record Slot(List<Wording> wordings) {

  /** A query of more words is a description, in which no word is worth looking for another. */
  static final int LONGEST_QUERY = 40;

  private static final double SYNONYM = 0.8;

  /**
   * One way to say it.
   *
   * @param words as they are written; several stand side by side
   * @param weight 0 to 1: how sure it is that this was meant
   * @param idf of all words together that begin like this one, which is then unfinished; 0 for
   *     whole words
   */
  record Wording(List<String> words, double weight, double idf) {
    Wording {
      words = List.copyOf(words);
    }

    static Wording of(List<String> words, double weight) {
      return new Wording(words, weight, 0);
    }

    boolean unfinished() {
      return idf > 0;
    }
  }

  Slot {
    wordings = List.copyOf(wordings);
  }

  /** What the query itself says. */
  List<String> words() {
    return wordings.getFirst().words();
  }

  /** Whether the words of the query say nothing about a title. */
  boolean common() {
    return words().stream().allMatch(word -> Thesaurus.COMMON.contains(word) || isLetter(word));
  }

  /** One Latin letter says little; one character of another script may be a word. */
  private static boolean isLetter(String word) {
    return word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
  }

  Slot or(List<Wording> more) {
    return new Slot(Stream.concat(wordings.stream(), more.stream()).toList());
  }

  /** A slot of one word. */
  static Slot ofWord(String word) {
    return new Slot(List.of(Wording.of(List.of(word), 1)));
  }

  /** The slots of a text of these words, in order. */
  static List<Slot> of(List<String> words) {
    if (words.size() > LONGEST_QUERY) {
      return words.stream().map(Slot::ofWord).toList();
    }
    List<Slot> slots = new ArrayList<>();
    for (int at = 0; at < words.size(); ) {
      int length = Synonyms.ENGLISH.longestAt(words, at);
      List<String> said = words.subList(at, at + Math.max(1, length));
      List<Wording> wordings = new ArrayList<>(List.of(Wording.of(said, 1)));
      Synonyms.ENGLISH.of(said).forEach(other -> wordings.add(Wording.of(other, SYNONYM)));
      slots.add(new Slot(wordings));
      at += said.size();
    }
    return slots;
  }
}
