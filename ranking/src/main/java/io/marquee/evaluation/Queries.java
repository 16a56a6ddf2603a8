package io.marquee.evaluation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is asked.
 *
 * @param texts by the query's id, in the order of the file
 */
public record Queries(Map<String, String> texts) {

  /**
   * Reads lines of an id, a tab, and the text. Blank lines are skipped.
   *
   * @param file what messages call it
   * @throws BadLine where a line looks otherwise, or has an id again
   */
  public static Queries read(String file, Stream<String> lines) {
    Map<String, String> texts = new LinkedHashMap<>();
    long number = 0;
    for (Iterator<String> all = lines.iterator(); all.hasNext(); ) {
      String line = all.next();
      number++;
      if (line.isBlank()) {
        continue;
      }
      int tab = line.indexOf('\t');
      if (tab < 0 || line.substring(0, tab).isBlank() || line.substring(tab).isBlank()) {
        throw BadLine.of(file, number, "line", line, "an id, a tab and a text");
      }
      String id = line.substring(0, tab).strip();
      if (texts.put(id, line.substring(tab + 1).strip()) != null) {
        throw BadLine.of(file, number, "id", id, "each once");
      }
    }
    return new Queries(texts);
  }
}
