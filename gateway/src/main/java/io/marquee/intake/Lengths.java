package io.marquee.intake;

import io.marquee.catalog.TitleType;
import java.util.OptionalDouble;

/** How long a title of a table is: minutes from one column, seasons from it or another. */
final class Lengths {

  private Lengths() {}

  static Length of(Cells cells, TitleType type) {
    Length length = duration(cells);
    boolean elsewhere = type == TitleType.SERIES && length.seasons() == 0;
    return elsewhere ? new Length(length.minutes(), seasons(cells)) : length;
  }

  private static Length duration(Cells cells) {
    String value = cells.get(Column.DURATION);
    if (value.isEmpty()) {
      return Length.UNKNOWN;
    }
    OptionalDouble minutes = Numbers.of(value);
    Length length =
        minutes.isPresent()
            ? new Length((int) Math.min(Math.max(minutes.getAsDouble(), 0), 1e6), 0)
            : Length.of(value).orElse(Length.UNKNOWN);
    if (!length.isPossible()) {
      cells.leaveOut(Column.DURATION, "no length in minutes or seasons");
      return Length.UNKNOWN;
    }
    return length;
  }

  private static int seasons(Cells cells) {
    String value = cells.get(Column.SEASONS);
    int seasons =
        Length.of(value)
            .map(Length::seasons)
            .orElseGet(() -> (int) Math.max(Numbers.of(value).orElse(0), 0));
    if (seasons > Length.MOST_SEASONS || (seasons == 0 && !value.isEmpty())) {
      cells.leaveOut(Column.SEASONS, "no number of seasons");
      return 0;
    }
    return seasons;
  }
}
