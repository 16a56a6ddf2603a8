package io.marquee.evaluation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which documents answer which query, and how well.
 *
 * @param byQuery grades by document, by query, in the order of the file; above 0 is relevant, 0 and
 *     below is not
 * @param repeated how many lines judged a pair again; the last one counts
 */
public record Judgments(Map<String, Map<String, Integer>> byQuery, long repeated) {

  private static final int COLUMNS = 4;

  /**
   * Reads the form of TREC: query, anything, document, grade, with white space between them. Blank
   * lines are skipped.
   *
   * @param file what messages call it
   * @throws BadLine where a line looks otherwise
   */
  public static Judgments read(String file, Stream<String> lines) {
    Map<String, Map<String, Integer>> byQuery = new LinkedHashMap<>();
    long repeated = 0;
    long number = 0;
    for (Iterator<String> all = lines.iterator(); all.hasNext(); ) {
      String line = all.next().strip();
      number++;
      if (line.isEmpty()) {
        continue;
      }
      String[] part = line.split("\\s+", -1);
      if (part.length != COLUMNS) {
        throw BadLine.of(file, number, "line", line, "query 0 document grade");
      }
      Map<String, Integer> grades =
          byQuery.computeIfAbsent(part[0], query -> new LinkedHashMap<>());
      if (grades.put(part[2], grade(file, number, part[3])) != null) {
        repeated++;
      }
    }
    return new Judgments(byQuery, repeated);
  }

  private static int grade(String file, long line, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      throw BadLine.of(file, line, "grade", text, "a whole number");
    }
  }

  /** The grades of a query, none where nothing was judged. */
  public Map<String, Integer> of(String query) {
    return byQuery.getOrDefault(query, Map.of());
  }

  /** Whether at least one document answers the query; where none does nothing can be measured. */
  public boolean isAnswerable(String query) {
    return of(query).values().stream().anyMatch(grade -> grade > 0);
  }
}
