package io.marquee.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a title is: minutes, or seasons, whichever the file says; 0 where it says nothing.
 *
 * @param minutes 0 to 10,000
 * @param seasons 0 to 200
 */
record Length(int minutes, int seasons) {

  static final Length UNKNOWN = new Length(0, 0);

  static final int MOST_MINUTES = 10_000;
  static final int MOST_SEASONS = 200;

  private static final Pattern MINUTES =
      Pattern.compile("(\\d{1,6})(?:\\.\\d+)? ?m(?:in(?:ute)?s?)?\\.?");
  private static final Pattern HOURS =
      Pattern.compile(
          "(?:pt)?(\\d{1,3}) ?h(?:(?:ou)?rs?)?\\.?(?:,? ?(?:and )?(\\d{1,2}) ?(?:m(?:in(?:ute)?s?)?\\.?)?)?(?: ?\\d{1,2} ?s)?");
  private static final Pattern SHORT = Pattern.compile("pt(\\d{1,6})m(?:\\d{1,2}s)?");
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):([0-5]\\d)(?::[0-5]\\d)");
  private static final Pattern SEASONS =
      Pattern.compile(
          "(?:(\\d{1,4}) ?(?:tv )?(?:seasons?|series)|(?:seasons?|series) ?(\\d{1,4}))\\b.*");

  /** What {@code text} says with its unit; nothing where it is no length. */
  static Optional<Length> of(String text) {
    String words = text.toLowerCase(Locale.ROOT).strip();
    Matcher seasons = SEASONS.matcher(words);
    if (seasons.matches()) {
      String number = seasons.group(1) != null ? seasons.group(1) : seasons.group(2);
      return known(0, Integer.parseInt(number));
    }
    for (Pattern only : new Pattern[] {MINUTES, SHORT}) {
      Matcher minutes = only.matcher(words);
      if (minutes.matches()) {
        return known(Integer.parseInt(minutes.group(1)), 0);
      }
    }
    for (Pattern both : new Pattern[] {HOURS, CLOCK}) {
      Matcher hours = both.matcher(words);
      if (hours.matches()) {
        String rest = hours.group(2);
        return known(
            60 * Integer.parseInt(hours.group(1)) + (rest == null ? 0 : Integer.parseInt(rest)), 0);
      }
    }
    return Optional.empty();
  }

  private static Optional<Length> known(int minutes, int seasons) {
    return Optional.of(new Length(minutes, seasons));
  }

  boolean isPossible() {
    return minutes <= MOST_MINUTES && seasons <= MOST_SEASONS && minutes + seasons > 0;
  }
}
