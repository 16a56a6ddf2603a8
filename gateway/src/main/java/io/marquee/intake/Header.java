package io.marquee.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a table: what its columns are about, in whatever order they stand.
 *
 * @param separator between fields: comma, semicolon, tab or bar, whichever makes most of the line
 * @param names as they stand there
 * @param columns where each is, from 0
 */
record Header(char separator, List<String> names, Map<Column, Integer> columns) {

  private static final String SEPARATORS = ",;\t|";

  /** What only JustWatch's tables have. */
  private static final Set<String> JUST_WATCH =
      Set.of("agecertification", "productioncountries", "tmdbscore", "tmdbpopularity");

  /**
   * The header that {@code line} is.
   *
   * @throws FileProblem where it is none
   */
  static Header of(Line line, Limits limits) throws FileProblem {
    String text = new String(line.bytes(), StandardCharsets.UTF_8);
    if (!line.whole()) {
      throw new FileProblem(
          "header", text, "a first line of at most " + limits.rowBytes() + " bytes with names");
    }
    Header best = of(text, SEPARATORS.charAt(0));
    for (int i = 1; i < SEPARATORS.length(); i++) {
      Header other = of(text, SEPARATORS.charAt(i));
      best = other.columns.size() > best.columns.size() ? other : best;
    }
    best.check(text, limits);
    return best;
  }

  private static Header of(String line, char separator) {
    List<String> names;
    try {
      names = CsvReader.builder().fieldSeparator(separator).ofSingleCsvRecord(line).getFields();
    } catch (CsvParseException e) {
      names = List.of(line);
    }
    Map<Column, Integer> columns = new EnumMap<>(Column.class);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Column column = Column.of(name);
      if (column != null) {
        List<String> all = names;
        columns.merge(
            column, i, (one, two) -> column.rank(all.get(one)) <= column.rank(name) ? one : two);
      }
    }
    return new Header(separator, names.stream().map(String::strip).toList(), columns);
  }

  private void check(String line, Limits limits) throws FileProblem {
    if (names.size() > limits.columns()) {
      throw new FileProblem(
          "header", names.size() + " columns", "at most " + limits.columns() + " columns");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!name.isEmpty() && !seen.add(name)) {
        throw new FileProblem("header", name, "each name once; rename or remove a column");
      }
    }
    if (!isCredits() && !columns.containsKey(Column.TITLE) && !columns.containsKey(Column.NAME)) {
      throw new FileProblem(
          "header",
          line,
          "a first line with the names of columns, title and type among them, or a"
              + " JSON object a line");
    }
  }

  /** Whether this is who made the titles of another file. */
  boolean isCredits() {
    return columns.containsKey(Column.ID)
        && columns.containsKey(Column.NAME)
        && columns.containsKey(Column.ROLE)
        && !columns.containsKey(Column.TITLE);
  }

  boolean isJustWatch() {
    return columns.containsKey(Column.ID)
        && names.stream().map(Column::plain).anyMatch(JUST_WATCH::contains);
  }

  /** What {@code column} is called here; null where it is not here. */
  @Nullable String name(Column column) {
    Integer at = columns.get(column);
    return at == null ? null : names.get(at);
  }

  /** The names that mean nothing to us, or what another column says already. */
  List<String> ignored() {
    List<String> ignored = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (!columns.containsValue(i) && !names.get(i).isEmpty()) {
        ignored.add(names.get(i));
      }
    }
    return ignored;
  }
}
