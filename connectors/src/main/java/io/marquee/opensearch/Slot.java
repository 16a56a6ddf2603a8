package io.marquee.opensearch;

import io.marquee.catalog.Alternatives;
import io.marquee.opensearch.Vocabulary.Word;
import io.marquee.port.Thesaurus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that a query says, in all its wordings: {@code sci-fi} is also {@code science fiction}
 * and {@code scifi}. Most slots have one wording of one word.
 *
 * @param wordings what the query says itself is first
 * @param certain whether an operator has said what it means: it is then neither a typing error nor
 *     a common word
 */
record Slot(List<Wording> wordings, boolean certain) {

  /** A query of more words is a description, in which no word is worth looking for another. */
  static final int LONGEST_QUERY = 40;

  /** How sure it is that somebody who says a phrase means its synonym. */
  static final double SYNONYM = 0.8;

  /** How sure it is that somebody who writes a word means its other forms, too. */
  private static final double OTHER_FORM = 0.7;

  /**
   * One way to say it.
   *
   * @param words as they are written; several stand side by side
   * @param weight 0 to 1: how sure it is that this was meant
   * @param idf of all words together that begin like this one, which is then unfinished; 0 for
   *     whole words
   * @param inflected whether any other form of the word will do, in a language that is not English
   */
  record Wording(List<String> words, double weight, double idf, boolean inflected) {
    Wording {
      words = List.copyOf(words);
    }

    static Wording of(List<String> words, double weight) {
      return new Wording(words, weight, 0, false);
    }

    static Wording ofBeginning(String word, double weight, double idf) {
      return new Wording(List.of(word), weight, idf, false);
    }

    static Wording ofOtherForms(String word) {
      return new Wording(List.of(word), OTHER_FORM, 0, true);
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
    return !certain
        && words().stream().allMatch(word -> Thesaurus.COMMON.contains(word) || isLetter(word));
  }

  /** One Latin letter says little; one character of another script may be a word. */
  private static boolean isLetter(String word) {
    return word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
  }

  Slot or(List<Wording> more) {
    return new Slot(Stream.concat(wordings.stream(), more.stream()).toList(), certain);
  }

  /** The slot, counting for so much less. */
  Slot times(double factor) {
    return new Slot(
        wordings.stream()
            .map(
                said ->
                    new Wording(said.words(), said.weight() * factor, said.idf(), said.inflected()))
            .toList(),
        certain);
  }

  /** A slot of one word. */
  static Slot ofWord(String word) {
    return new Slot(List.of(Wording.of(List.of(word), 1)), false);
  }

  /** The slots of a text of these words, in order: its own synonyms before those that we ship. */
  static List<Slot> of(List<Word> words, List<Alternatives> synonyms) {
    if (words.size() > LONGEST_QUERY) {
      return words.stream().map(word -> ofWord(word.word())).toList();
    }
    List<Slot> slots = new ArrayList<>();
    int at = 0;
    for (Alternatives phrase : synonyms) {
      slots.addAll(of(between(words, at, phrase.start())));
      List<String> said = between(words, phrase.start(), phrase.end());
      if (!said.isEmpty()) {
        slots.add(certain(said, phrase.wordings()));
      }
      at = phrase.end();
    }
    slots.addAll(of(between(words, at, Integer.MAX_VALUE)));
    return slots;
  }

  private static List<String> between(List<Word> words, int start, int end) {
    return words.stream()
        .filter(word -> word.start() >= start && word.start() < end)
        .map(Word::word)
        .toList();
  }

  /** One slot for a phrase, whatever it would be without its synonyms. */
  private static Slot certain(List<String> said, List<String> synonyms) {
    List<Slot> shipped = of(said);
    List<Wording> wordings =
        new ArrayList<>(
            shipped.size() == 1 ? shipped.getFirst().wordings() : List.of(Wording.of(said, 1)));
    for (String synonym : synonyms) {
      List<String> words = Fold.words(synonym);
      if (!words.isEmpty() && wordings.stream().noneMatch(known -> known.words().equals(words))) {
        wordings.add(Wording.of(words, SYNONYM));
      }
    }
    return new Slot(wordings, true);
  }

  /** The slots of words with the synonyms that we ship. */
  static List<Slot> of(List<String> words) {
    List<Slot> slots = new ArrayList<>();
    for (int at = 0; at < words.size(); ) {
      int length = Synonyms.ENGLISH.longestAt(words, at);
      List<String> said = words.subList(at, at + Math.max(1, length));
      List<Wording> wordings = new ArrayList<>(List.of(Wording.of(said, 1)));
      Synonyms.ENGLISH.of(said).forEach(other -> wordings.add(Wording.of(other, SYNONYM)));
      slots.add(new Slot(wordings, false));
      at += said.size();
    }
    return slots;
  }
}
