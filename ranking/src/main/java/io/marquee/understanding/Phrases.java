package io.marquee.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spells out the short-hand of a phrase: {@code (a|b)} is one of these or none, {@code [a|b]} one
 * of these, {@code rom-com} two words or one.
 */
final class Phrases {

  /** An innermost group: groups do not nest. */
  private static final Pattern GROUP = Pattern.compile("\\(([^()\\[\\]]*)\\)|\\[([^()\\[\\]]*)]");

  private static final Pattern HYPHENED = Pattern.compile("(\\w+)-(\\w+)");

  private Phrases() {}

  /** Every phrase that {@code shorthand} stands for, as plain words and slots. */
  static List<String> spelledOut(String shorthand) {
    List<String> phrases = new ArrayList<>();
    spellOut(shorthand, phrases);
    return phrases;
  }

  private static void spellOut(String shorthand, List<String> phrases) {
    Matcher group = GROUP.matcher(shorthand);
    if (group.find()) {
      boolean optional = group.group(1) != null;
      for (String choice : (optional ? group.group(1) + "|" : group.group(2)).split("\\|", -1)) {
        spellOut(replaced(shorthand, group, choice), phrases);
      }
      return;
    }
    Matcher hyphened = HYPHENED.matcher(shorthand);
    if (hyphened.find()) {
      String first = hyphened.group(1);
      String second = hyphened.group(2);
      spellOut(replaced(shorthand, hyphened, first + " " + second), phrases);
      spellOut(replaced(shorthand, hyphened, first + second), phrases);
      return;
    }
    if (shorthand.matches(".*[()\\[\\]|].*")) {
      throw new IllegalArgumentException(
          "phrase: " + shorthand + " (expected: closed brackets, none inside another)");
    }
    phrases.add(shorthand.strip().replaceAll(" +", " "));
  }

  private static String replaced(String text, Matcher found, String by) {
    return text.substring(0, found.start()) + by + text.substring(found.end());
  }
}
