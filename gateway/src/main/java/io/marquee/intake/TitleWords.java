package io.marquee.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A title without what is not of it.
 *
 * @param text what is left
 * @param quality {@code 4K} or {@code HD} where it said so
 * @param year of {@code Heat (1995)}, which is taken away only where no other year is known
 */
record TitleWords(String text, @Nullable String quality, @Nullable String year) {

  private static final Pattern QUALITY =
      Pattern.compile(" ?[(\\[](4K(?:[ /]?UHD)?|UHD|Ultra HD|HD)[)\\]]", Pattern.CASE_INSENSITIVE);
  private static final Pattern YEAR = Pattern.compile("(.*\\S) ?\\(((?:18|19|20)\\d\\d)\\)");
  private static final Pattern QUOTED =
      Pattern.compile(
          "\"([^\"]+)\"|\u201c([^\u201c\u201d]+)\u201d|\u00ab ?([^\u00ab\u00bb]+?) ?\u00bb");

  static TitleWords of(String title, boolean yearKnown) {
    String text = title;
    String quality = null;
    Matcher qualities = QUALITY.matcher(text);
    if (qualities.find() && qualities.start() > 0) {
      quality = qualities.group(1).equalsIgnoreCase("HD") ? "HD" : "4K";
      text = qualities.replaceFirst("");
    }
    String year = null;
    Matcher years = YEAR.matcher(text);
    if (!yearKnown && years.matches()) {
      year = years.group(2);
      text = years.group(1);
    }
    return new TitleWords(withoutQuotes(text), quality, year);
  }

  private static String withoutQuotes(String text) {
    Matcher quoted = QUOTED.matcher(text);
    if (!quoted.matches()) {
      return text;
    }
    for (int i = 1; i <= quoted.groupCount(); i++) {
      String inner = quoted.group(i);
      if (inner != null && !inner.isBlank()) {
        return inner.strip();
      }
    }
    return text;
  }
}
