package io.marquee.port;

import static java.util.Map.entry;

import io.marquee.catalog.Title;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A whole title in the form in which people would call two the same: no case, accents, punctuation
 * or spaces, no article, and numbers as digits. {@code The Godfather: Part II} is {@code
 * godfatherpart2}.
 *
 * @param words how an engine reads a text as words: without case and accents
 */
public record TitleKey(Function<String, List<String>> words) {

  /** One-letter numerals are left alone: they are titles themselves. */
  private static final Map<String, String> NUMBERS =
      Map.ofEntries(
          entry("one", "1"),
          entry("two", "2"),
          entry("ii", "2"),
          entry("three", "3"),
          entry("iii", "3"),
          entry("four", "4"),
          entry("iv", "4"),
          entry("five", "5"),
          entry("six", "6"),
          entry("vi", "6"),
          entry("seven", "7"),
          entry("se7en", "7"),
          entry("vii", "7"),
          entry("eight", "8"),
          entry("viii", "8"),
          entry("nine", "9"),
          entry("ix", "9"),
          entry("ten", "10"),
          entry("eleven", "11"),
          entry("twelve", "12"),
          entry("thirteen", "13"));

  /** Where a name ends and a subtitle begins. */
  private static final Pattern SUBTITLE =
      Pattern.compile(":\\s+|\\s+[-\u2013\u2014]\\s+|\\s+or:\\s+");

  /** The key of {@code text}; empty where it has no word at all. */
  public Optional<String> of(String text) {
    List<String> words = words().apply(text);
    List<String> telling = withoutArticles(words);
    String key =
        (telling.isEmpty() ? words : telling)
            .stream().map(word -> NUMBERS.getOrDefault(word, word)).collect(Collectors.joining());
    return key.isEmpty() ? Optional.empty() : Optional.of(key);
  }

  /** "The" is forgotten anywhere, "a" only in front: {@code The A-Team} keeps its letter. */
  private static List<String> withoutArticles(List<String> words) {
    boolean indefinite = !words.isEmpty() && Set.of("a", "an").contains(words.getFirst());
    return words.stream().skip(indefinite ? 1 : 0).filter(word -> !word.equals("the")).toList();
  }

  /** What {@code title} is called in full. */
  public Set<String> whole(Title title) {
    return keys(Stream.of(title.title(), original(title)));
  }

  /** What {@code title} is called in short: the name and the subtitle, each alone. */
  public Set<String> parts(Title title) {
    return keys(
        Stream.of(title.title(), original(title))
            .map(SUBTITLE::split)
            .filter(parts -> parts.length > 1)
            .flatMap(Stream::of));
  }

  private static String original(Title title) {
    return title.originalTitle() == null ? "" : title.originalTitle();
  }

  private Set<String> keys(Stream<String> names) {
    return names
        .flatMap(name -> of(name).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
