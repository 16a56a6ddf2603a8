package io.marquee.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The people that a field lists: each once, as it is written first, and nobody who is none. */
final class Names {

  /** Of a cast of hundreds the rest is of no use to search, and every title carries it. */
  static final int MOST = 100;

  private static final int LONGEST = 100;
  private static final int MOST_WORDS = 8;

  private static final Pattern SUFFIX =
      Pattern.compile("(?i)(?:jr|sr|ii|iii|iv|m\\.?d|ph\\.?d|esq|obe|cbe|inc|llc|ltd)\\.?");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Set<String> NOBODY =
      Set.of(
          "n/a",
          "na",
          "none",
          "null",
          "nan",
          "unknown",
          "various",
          "uncredited",
          "tba",
          "not available",
          "and many more",
          "many more",
          "and more",
          "more",
          "others",
          "and others",
          "et al",
          "et al.",
          "various artists",
          "unknown director",
          "no director",
          "no cast",
          "not given",
          "not known");

  private Names() {}

  /**
   * The people of {@code value}; a sentence among them spoils the list, for its commas are none.
   */
  static List<String> of(String field, String value, Findings findings) {
    List<String> names = withSuffixes(Listing.of(value));
    if (names.stream().anyMatch(Names::isSentence)) {
      findings.leaveOut(field, value, "a sentence, no names");
      return List.of();
    }
    Map<String, String> people = new LinkedHashMap<>();
    for (String name : names) {
      String key = name.toLowerCase(Locale.ROOT);
      if (NOBODY.contains(key)) {
        continue;
      }
      if (!LETTER.matcher(name).find()) {
        findings.leaveOut(field, name, "no name");
      } else if (people.putIfAbsent(key, name) != null) {
        findings.leaveOut(field, name, "named before");
      }
    }
    return first(field, List.copyOf(people.values()), findings);
  }

  private static List<String> first(String field, List<String> people, Findings findings) {
    if (people.size() <= MOST) {
      return people;
    }
    findings.leaveOut(field, people.get(MOST) + ", …", "more than " + MOST + " people");
    return people.subList(0, MOST);
  }

  /** {@code Robert Downey, Jr.} is one man. */
  private static List<String> withSuffixes(List<String> names) {
    List<String> whole = new ArrayList<>();
    for (String name : names) {
      if (!whole.isEmpty() && SUFFIX.matcher(name).matches()) {
        whole.add(whole.removeLast() + " " + name);
      } else {
        whole.add(name);
      }
    }
    return whole;
  }

  private static boolean isSentence(String name) {
    return name.length() > LONGEST || name.split(" ", -1).length > MOST_WORDS;
  }
}
