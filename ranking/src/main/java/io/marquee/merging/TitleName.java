package io.marquee.merging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a title is called, in the form in which names are compared: case, accents, punctuation,
 * articles, "&amp;" and the way numbers are written aside, and without what catalogues add in
 * brackets: {@code Léon: The Professional (1994) [4K UHD]} is {@code leonprofessional}.
 *
 * @param squeezed all words as one: {@code WALL·E} is {@code Wall-E}
 * @param words in order
 * @param main the words before a bracket; all of them where there is none
 */
record TitleName(String squeezed, List<String> words, List<String> main) {

  private static final Set<String> ARTICLES = Set.of("the", "a", "an", "and");

  /** Only in front: elsewhere they are words of other languages. */
  private static final Set<String> FOREIGN_ARTICLES =
      Set.of("le", "la", "les", "el", "los", "las", "der", "die", "das", "il", "lo", "gli", "l");

  private static final Map<String, String> SAME =
      Map.ofEntries(
          Map.entry("ii", "2"),
          Map.entry("iii", "3"),
          Map.entry("iv", "4"),
          Map.entry("v", "5"),
          Map.entry("vi", "6"),
          Map.entry("vii", "7"),
          Map.entry("viii", "8"),
          Map.entry("ix", "9"),
          Map.entry("xi", "11"),
          Map.entry("xii", "12"),
          Map.entry("xiii", "13"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("ten", "10"),
          Map.entry("eleven", "11"),
          Map.entry("twelve", "12"),
          Map.entry("vs", "versus"),
          Map.entry("vol", "volume"),
          Map.entry("pt", "part"),
          Map.entry("dr", "doctor"),
          Map.entry("mr", "mister"));

  /** Years, and how this copy was made: not part of a name, other than "(U.S.)" or "(Part 2)". */
  private static final Pattern ADDED =
      Pattern.compile(
          "[(\\[]\\s*(?:(?:18|19|20)\\d\\d|(?:[^)\\]]*\\b(?:dub(?:bed)?|sub(?:s|bed|titled|titles)?"
              + "|4k|uhd|hdr?|hd|extended|theatrical|unrated|uncut|remastered|restored|ver(?:sion)?"
              + "|edition|cut|bonus|digital|audio|language|colou?r|black & white|english|hindi|tamil"
              + "|telugu|malayalam|kannada|marathi|bengali|gujarati|punjabi|urdu|spanish|french"
              + "|german|italian|portuguese|japanese|korean|mandarin|cantonese|arabic|russian"
              + "|turkish)\\b[^)\\]]*))\\s*[)\\]]",
          Pattern.CASE_INSENSITIVE);

  /** As lists sort it: {@code Matrix, The}. */
  private static final Pattern ARTICLE_LAST =
      Pattern.compile("(.+), (the|an?|l[eao]s?|l'|el|il|der|die|das)", Pattern.CASE_INSENSITIVE);

  private static final Pattern BRACKET = Pattern.compile("(?<=\\S)\\s?[(\\[]");
  private static final int SHORT = 4;
  private static final int LONG = 8;
  private static final int MOST_SLIPS = 3;
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  static TitleName of(String text) {
    String bare = ADDED.matcher(text).replaceAll(" ").strip();
    String name = ARTICLE_LAST.matcher(bare.isEmpty() ? text : bare).replaceFirst("$2 $1");
    List<String> words = words(name);
    Matcher bracket = BRACKET.matcher(name);
    List<String> main = bracket.find() ? words(name.substring(0, bracket.start())) : words;
    return new TitleName(String.join("", words), words, main.isEmpty() ? words : main);
  }

  private static List<String> words(String text) {
    List<String> all = Fold.words(text);
    List<String> words = new ArrayList<>();
    for (String word : all) {
      boolean article =
          ARTICLES.contains(word) || (words.isEmpty() && FOREIGN_ARTICLES.contains(word));
      if (!article) {
        words.add(SAME.getOrDefault(word, word));
      }
    }
    return words.isEmpty() ? all : words;
  }

  /** How much two names have in common. */
  enum Kinship {
    EQUAL,
    /** Spelled differently. */
    NEAR,
    /** One is the other without its bracket or the name of its maker. */
    PART,
    /** One is how the other begins. */
    BEGINNING,
    NONE
  }

  Kinship to(TitleName other) {
    if (squeezed.equals(other.squeezed)) {
      return Kinship.EQUAL;
    }
    if (!numbers().equals(other.numbers())) {
      return Kinship.NONE;
    }
    if (isMisspelled(other) || Set.copyOf(words).equals(Set.copyOf(other.words))) {
      return Kinship.NEAR;
    }
    if (isPartOf(other) || other.isPartOf(this)) {
      return Kinship.PART;
    }
    return begins(other) || other.begins(this) ? Kinship.BEGINNING : Kinship.NONE;
  }

  /**
   * Whether a word here and there is spelled otherwise: a letter of it, or two of a long one.
   * "Bird" and "Wind" are two words, and "Flow" and "Core" are, however much else is the same.
   */
  private boolean isMisspelled(TitleName other) {
    if (words.size() != other.words.size()) {
      return Fold.distance(squeezed, other.squeezed, slips(squeezed))
          <= Math.min(1, slips(squeezed));
    }
    int slips = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int most = slips(word);
      int distance = Fold.distance(word, other.words.get(i), most);
      if (distance > most) {
        return false;
      }
      slips += distance;
    }
    return slips <= MOST_SLIPS;
  }

  private static int slips(String word) {
    return word.length() < SHORT ? 0 : word.length() < LONG ? 1 : 2;
  }

  private boolean begins(TitleName other) {
    return words.size() < other.words.size() && words.equals(other.words.subList(0, words.size()));
  }

  private boolean isPartOf(TitleName other) {
    return words.equals(other.main)
        || (other.words.size() > words.size()
            && other.words.size() - words.size() <= 2
            && other.words.getFirst().endsWith("s")
            && words.equals(other.words.subList(1, other.words.size())));
  }

  /** "Rocky" is "Rocky I". */
  private Map<String, Long> numbers() {
    return words.stream()
        .filter(word -> NUMBER.matcher(word).matches() && !word.equals("1"))
        .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
  }
}
