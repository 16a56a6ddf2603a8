package io.marquee.intake;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a title came out first and, of a series, last: {@code 2019}, {@code 2019.0}, {@code
 * 2019–2021}, {@code 2019-05-24}.
 */
record Years(int first, @Nullable Integer last) {

  private static final int EARLIEST = 1870;
  private static final int LATEST = 2100;

  private static final Pattern SPAN =
      Pattern.compile("\\(?(\\d{4})(?:\\.0+)?(?: ?[-\u2013\u2014] ?(\\d{4})?)?\\)?");

  /** Nothing where {@code text} is no year from 1870 to 2100. */
  static Optional<Years> of(String text) {
    Matcher span = SPAN.matcher(text);
    Optional<Years> years =
        span.matches()
            ? Optional.of(new Years(Integer.parseInt(span.group(1)), last(span.group(2))))
            : Dates.of(text).map(LocalDate::getYear).map(year -> new Years(year, null));
    return years.filter(Years::isPossible);
  }

  private static @Nullable Integer last(@Nullable String year) {
    return year == null ? null : Integer.valueOf(year);
  }

  private boolean isPossible() {
    return first >= EARLIEST
        && first <= LATEST
        && (last == null || (last >= first && last <= LATEST));
  }
}
