package io.marquee.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Phrases of whole words, and what is kept under each. Found from left to right, in time that grows
 * with the text and not with the table: the beginnings of phrases are kept too, so that a search
 * ends with the first word that goes on none. Not to be changed once others can see it.
 */
final class PhraseTable<V> {

  /** A phrase that begins where it was looked for and ends before {@code to}. */
  record Match<V>(int to, List<V> values) {

    /** The longer one; of the same phrase both. */
    Match<V> or(Match<V> other) {
      return to == other.to()
          ? new Match<>(to, both(values, other.values()))
          : to > other.to() ? this : other;
    }
  }

  /** By words in a row; nothing where they only begin a phrase. */
  private final Map<String, List<V>> phrases = new HashMap<>();

  /** Keeps {@code value} under a phrase, after what is there already. */
  void add(String phrase, V value) {
    StringBuilder words = new StringBuilder();
    for (Token token : Tokens.of(phrase).list()) {
      words.append(words.isEmpty() ? "" : " ").append(token.word());
      phrases.putIfAbsent(words.toString(), List.of());
    }
    if (!words.isEmpty()) {
      phrases.merge(words.toString(), List.of(value), PhraseTable::both);
    }
  }

  /** Phrases have few values, and tables a hundred thousand phrases: no list has room to spare. */
  private static <V> List<V> both(List<V> before, List<V> more) {
    List<V> all = new ArrayList<>(before);
    all.addAll(more);
    return List.copyOf(all);
  }

  /** The longest phrase that begins with the word at {@code from}; that word, if there is none. */
  Match<V> longest(Tokens tokens, int from) {
    List<Match<V>> found = at(tokens, from);
    return found.isEmpty() ? new Match<>(from + 1, List.of()) : found.getLast();
  }

  /** The phrases that begin with the word at {@code from}, shortest first. */
  List<Match<V>> at(Tokens tokens, int from) {
    List<Match<V>> found = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    for (int i = from; i < tokens.size(); i++) {
      words.append(i == from ? "" : " ").append(tokens.get(i).word());
      List<V> values = phrases.get(words.toString());
      if (values == null) {
        break;
      }
      if (!values.isEmpty()) {
        found.add(new Match<>(i + 1, values));
      }
    }
    return found;
  }
}
