package io.marquee.intake;

import static io.marquee.intake.Column.CERTIFICATE;
import static io.marquee.intake.Column.DATE_ADDED;
import static io.marquee.intake.Column.DURATION;
import static io.marquee.intake.Column.YEAR;
import static java.util.Objects.requireNonNull;

import io.marquee.catalog.TitleType;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Values that slipped into a column beside theirs, as {@code 74 min} among the age certificates:
 * moved to where nothing stands, or changed with what does not belong there either.
 */
final class Misplaced {

  /** What is beyond doubt one of these. */
  private static final Map<Column, Predicate<String>> SURE =
      Map.of(
          CERTIFICATE, value -> Certificates.of(value, TitleType.MOVIE).isPresent(),
          DATE_ADDED, value -> Dates.of(value).isPresent(),
          DURATION, value -> Length.of(value).isPresent(),
          YEAR, value -> value.matches("(?:18|19|20)\\d\\d"));

  private Misplaced() {}

  static void repair(Cells cells) {
    for (Column from : SURE.keySet().stream().sorted().toList()) {
      if (isStranger(cells, from)) {
        SURE.keySet().stream()
            .sorted()
            .filter(to -> to != from && is(to, cells.get(from)) && isFree(cells, to))
            .findFirst()
            .ifPresent(to -> move(cells, from, to));
      }
    }
  }

  private static boolean isFree(Cells cells, Column column) {
    return !cells.has(column) || isStranger(cells, column);
  }

  private static boolean isStranger(Cells cells, Column column) {
    String value = cells.get(column);
    return !value.isEmpty() && !is(column, value) && !isPossible(column, value);
  }

  /** What could be meant, though it is not beyond doubt. */
  private static boolean isPossible(Column column, String value) {
    return switch (column) {
      case DURATION -> Numbers.of(value).isPresent();
      case YEAR -> Numbers.of(value).isPresent() || Years.of(value).isPresent();
      default -> false;
    };
  }

  private static boolean is(Column column, String value) {
    return requireNonNull(SURE.get(column)).test(value);
  }

  private static void move(Cells cells, Column from, Column to) {
    String value = cells.get(from);
    cells.repair(from, cells.get(to), "belongs to " + cells.name(to) + ", moved there");
    cells.put(from, cells.get(to));
    cells.put(to, value);
  }
}
