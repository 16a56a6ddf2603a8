package io.marquee.intake;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What a row of a table says, by column, each as clean text; owned by who reads the row. */
final class Cells {

  /** How programs write that there is nothing. */
  private static final Set<String> NOTHING =
      Set.of("null", "nan", "none", "n/a", "\\n", "-", "undefined", "nat", "[]");

  private final Header header;
  private final Findings findings;
  private final Map<Column, String> values = new EnumMap<>(Column.class);

  Cells(Header header, List<String> fields, Findings findings) {
    this.header = header;
    this.findings = findings;
    header.columns().forEach((column, at) -> values.put(column, clean(column, fields.get(at))));
  }

  private String clean(Column column, String field) {
    CleanText clean = CleanText.of(field);
    if (!clean.reasons().isEmpty()) {
      findings.repair(name(column), field, clean.text(), String.join("; ", clean.reasons()));
    }
    boolean nothing =
        column != Column.TITLE && NOTHING.contains(clean.text().toLowerCase(Locale.ROOT));
    return nothing ? "" : clean.text();
  }

  /** Empty where the row says nothing. */
  String get(Column column) {
    return values.getOrDefault(column, "");
  }

  boolean has(Column column) {
    return !get(column).isEmpty();
  }

  void put(Column column, String value) {
    values.put(column, value);
  }

  /** What the file calls {@code column}. */
  String name(Column column) {
    String name = header.name(column);
    return name == null ? column.name().toLowerCase(Locale.ROOT) : name;
  }

  /** The number in {@code column}, where there is one from {@code least} to {@code most}. */
  OptionalDouble number(Column column, double least, double most) {
    String value = get(column);
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble number = Numbers.of(value);
    if (number.isEmpty() || number.getAsDouble() < least || number.getAsDouble() > most) {
      leaveOut(column, "no number from " + (long) least + " to " + (long) most);
      return OptionalDouble.empty();
    }
    return number;
  }

  void leaveOut(Column column, String reason) {
    findings.leaveOut(name(column), get(column), reason);
  }

  void repair(Column column, String now, String reason) {
    findings.repair(name(column), get(column), now, reason);
  }

  Findings findings() {
    return findings;
  }
}
