package io.marquee.opensearch;

import io.marquee.port.Thesaurus;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What else a phrase may be called.
 *
 * @param others by phrase, each as the words that {@link Fold} makes of it
 */
record Synonyms(Map<List<String>, Set<List<String>>> others) {

  /** So many words at most are one phrase. */
  private static final int LONGEST = 6;

  static final Synonyms ENGLISH = parse(Thesaurus.SYNONYMS);

  private static Synonyms parse(String rules) {
    Map<List<String>, Set<List<String>>> others = new HashMap<>();
    rules
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> add(others, line.split("=>", 2)));
    return new Synonyms(others);
  }

  private static void add(Map<List<String>, Set<List<String>>> others, String[] sides) {
    List<List<String>> to = phrases(sides[sides.length - 1]);
    for (List<String> phrase : phrases(sides[0])) {
      Set<List<String>> all = others.computeIfAbsent(phrase, first -> new LinkedHashSet<>());
      to.stream().filter(other -> !other.equals(phrase)).forEach(all::add);
    }
  }

  private static List<List<String>> phrases(String side) {
    return Stream.of(side.split(",")).map(Fold::words).filter(words -> !words.isEmpty()).toList();
  }

  Set<List<String>> of(List<String> phrase) {
    return others.getOrDefault(phrase, Set.of());
  }

  /** How many words from {@code at} on are a phrase with synonyms; 0 where none is. */
  int longestAt(List<String> words, int at) {
    for (int end = Math.min(words.size(), at + LONGEST); end > at; end--) {
      if (others.containsKey(words.subList(at, end))) {
        return end - at;
      }
    }
    return 0;
  }
}
