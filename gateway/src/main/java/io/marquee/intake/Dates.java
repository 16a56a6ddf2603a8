package io.marquee.intake;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Days as files write them: {@code September 25, 2021}, {@code 2021-09-25}, {@code 25-Sep-21}. */
final class Dates {

  private static final List<DateTimeFormatter> FORMATS =
      Stream.of(
              "MMMM d, uuuu",
              "MMM d, uuuu",
              "MMMM d uuuu",
              "uuuu-M-d",
              "uuuu/M/d",
              "d MMMM uuuu",
              "d MMM uuuu",
              "d-MMM-uuuu",
              "d.M.uuuu")
          .map(pattern -> format(new DateTimeFormatterBuilder().appendPattern(pattern)))
          .toList();

  private static final DateTimeFormatter SHORT_YEAR =
      format(
          new DateTimeFormatterBuilder()
              .appendPattern("d-MMM-")
              .appendValueReduced(ChronoField.YEAR, 2, 2, 1950));

  private static final Pattern TIME_OF_DAY = Pattern.compile("(?<=\\d{4}-\\d\\d?-\\d\\d?)[T ].*");
  private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");

  private Dates() {}

  private static DateTimeFormatter format(DateTimeFormatterBuilder builder) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(builder.toFormatter(Locale.ENGLISH))
        .toFormatter(Locale.ENGLISH);
  }

  /** The day that {@code text} names beyond doubt: {@code 4/5/2021} could be two. */
  static Optional<LocalDate> of(String text) {
    String day = TIME_OF_DAY.matcher(text).replaceFirst("");
    Matcher slashed = SLASHED.matcher(day);
    if (slashed.matches()) {
      return slashed(slashed);
    }
    return Stream.concat(FORMATS.stream(), Stream.of(SHORT_YEAR))
        .flatMap(format -> parse(day, format).stream())
        .findFirst();
  }

  private static Optional<LocalDate> slashed(Matcher slashed) {
    int one = Integer.parseInt(slashed.group(1));
    int two = Integer.parseInt(slashed.group(2));
    boolean certain = one > 12 || two > 12 || one == two;
    try {
      int year = Integer.parseInt(slashed.group(3));
      return certain
          ? Optional.of(LocalDate.of(year, one > 12 ? two : one, one > 12 ? one : two))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> parse(String text, DateTimeFormatter format) {
    ParsePosition end = new ParsePosition(0); // most texts fail, and exceptions are dear
    if (format.parseUnresolved(text, end) == null || end.getIndex() < text.length()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text, format));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
