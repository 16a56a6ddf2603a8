package io.marquee.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an engine answered, query by query.
 *
 * @param byQuery documents, best first
 */
public record Run(Map<String, List<Scored>> byQuery) {

  /** A document with the engine's score, higher is better. */
  public record Scored(String document, double score) {}

  /**
   * As trec_eval orders a run: by score alone, whatever the rank says; of equal scores the document
   * whose name is greater first.
   */
  public static final Comparator<Scored> ORDER =
      Comparator.comparingDouble(Scored::score).thenComparing(Scored::document).reversed();

  private static final int COLUMNS = 6;

  /**
   * Reads the form of TREC: query, anything, document, rank, score, name of the run, with white
   * space between them.
   *
   * @param file what messages call it
   * @throws BadLine where a line looks otherwise, or has a document again
   */
  public static Run read(String file, Stream<String> lines) {
    Map<String, List<Scored>> byQuery = new LinkedHashMap<>();
    Set<List<String>> seen = new HashSet<>();
    long number = 0;
    for (Iterator<String> all = lines.iterator(); all.hasNext(); ) {
      String line = all.next().strip();
      number++;
      if (line.isEmpty()) {
        continue;
      }
      String[] part = line.split("\\s+", -1);
      if (part.length != COLUMNS) {
        throw BadLine.of(file, number, "line", line, "query Q0 document rank score run");
      }
      if (!seen.add(List.of(part[0], part[2]))) {
        throw BadLine.of(file, number, "document", part[2], "each once a query");
      }
      byQuery
          .computeIfAbsent(part[0], query -> new ArrayList<>())
          .add(new Scored(part[2], score(file, number, part[4])));
    }
    byQuery.values().forEach(scored -> scored.sort(ORDER));
    return new Run(byQuery);
  }

  private static double score(String file, long line, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException none) {
      throw BadLine.of(file, line, "score", text, "a number");
    }
  }
}
