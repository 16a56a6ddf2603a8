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

  /** The year of a row, with a word about what had to be done to it. */
  static Optional<Years> of(Cells cells) {
    String value = cells.get(Column.YEAR);
    Optional<Years> years = of(value);
    if (years.isEmpty() && !value.isEmpty()) {
      cells.leaveOut(Column.YEAR, "no year from 1870 to 2100");
    }
    years
        .map(known -> String.valueOf(known.first()))
        .filter(first -> !first.equals(value))
        .ifPresent(first -> cells.repair(Column.YEAR, first, "the year of it"));
    return years;
  }

  /** The last year of a row, from a column of its own or behind the first. */
  static @Nullable Integer last(Cells cells, Optional<Years> years) {
    return of(cells.get(Column.END_YEAR))
        .map(Years::first)
        .or(() -> years.map(Years::last))
        .filter(last -> years.isEmpty() || last >= years.get().first())
        .orElse(null);
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
