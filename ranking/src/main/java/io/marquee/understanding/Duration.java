package io.marquee.understanding;

import io.marquee.understanding.Slot.Filled;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads running times: "90 minutes", "two and a half hours", "(an) hour and a half", "1h30m". */
final class Duration {

  private static final Pattern JOINED =
      Pattern.compile("([0-9]{1,2}(?:\\.[0-9]{1,2})?)(?:h|hr|hrs|hours?)(?:([0-9]{1,2})m?)?");
  private static final Pattern MINUTES = Pattern.compile("([0-9]{1,3})(?:m|mins?|minutes?)");
  private static final Pattern BARE_MINUTES = Pattern.compile("[1-5][0-9]");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?");
  private static final Set<String> HOUR = Set.of("hour", "hours", "hr", "hrs", "h");
  private static final Set<String> MINUTE = Set.of("minute", "minutes", "min", "mins", "m");
  private static final Set<String> A = Set.of("a", "an", "1");

  private Duration() {}

  /** The running time that stands at a word, in minutes. */
  static Optional<Filled> at(Tokens tokens, int at) {
    String word = tokens.get(at).word();
    Matcher joined = JOINED.matcher(word);
    if (joined.matches()) {
      double minutes = joined.group(2) == null ? 0 : Integer.parseInt(joined.group(2));
      return more(tokens, new Filled(60 * Double.parseDouble(joined.group(1)) + minutes, at + 1));
    }
    Matcher minutes = MINUTES.matcher(word);
    if (minutes.matches()) {
      return Slot.filled(Integer.parseInt(minutes.group(1)), at + 1);
    }
    if (word.equals("half")) {
      int unit = A.contains(word(tokens, at + 1)) ? at + 2 : at + 1;
      return HOUR.contains(word(tokens, unit)) ? Slot.filled(30, unit + 1) : Slot.NOTHING;
    }
    if (HOUR.contains(word) && half(tokens, at + 1)) {
      return Slot.filled(90, at + 4);
    }
    return amount(tokens, at).flatMap(amount -> unit(tokens, amount));
  }

  private static Optional<Filled> amount(Tokens tokens, int at) {
    String word = word(tokens, at);
    boolean counted = NUMBER.matcher(word).matches();
    if (!counted && !A.contains(word)) {
      return Slot.NOTHING;
    }
    double amount = counted ? Double.parseDouble(word) : 1;
    return half(tokens, at + 1) ? Slot.filled(amount + 0.5, at + 4) : Slot.filled(amount, at + 1);
  }

  private static Optional<Filled> unit(Tokens tokens, Filled amount) {
    String unit = word(tokens, amount.next());
    if (MINUTE.contains(unit)) {
      return Slot.filled(amount.value(), amount.next() + 1);
    }
    return HOUR.contains(unit)
        ? more(tokens, new Filled(60 * amount.value(), amount.next() + 1))
        : Slot.NOTHING;
  }

  /** What stands behind hours: "and a half", "(and) 30 (minutes)". */
  private static Optional<Filled> more(Tokens tokens, Filled hours) {
    int at = hours.next();
    if (half(tokens, at)) {
      return Slot.filled(hours.value() + 30, at + 3);
    }
    int number = word(tokens, at).equals("and") ? at + 1 : at;
    String word = word(tokens, number);
    Matcher joined = MINUTES.matcher(word);
    if (joined.matches()) {
      return Slot.filled(hours.value() + Integer.parseInt(joined.group(1)), number + 1);
    }
    if (BARE_MINUTES.matcher(word).matches()) {
      int unit = MINUTE.contains(word(tokens, number + 1)) ? number + 2 : number + 1;
      return Slot.filled(hours.value() + Integer.parseInt(word), unit);
    }
    boolean minutes = NUMBER.matcher(word).matches() && MINUTE.contains(word(tokens, number + 1));
    return minutes
        ? Slot.filled(hours.value() + Double.parseDouble(word), number + 2)
        : Optional.of(hours);
  }

  private static boolean half(Tokens tokens, int at) {
    return word(tokens, at).equals("and")
        && A.contains(word(tokens, at + 1))
        && word(tokens, at + 2).equals("half");
  }

  private static String word(Tokens tokens, int at) {
    return at < tokens.size() ? tokens.get(at).word() : "";
  }
}
