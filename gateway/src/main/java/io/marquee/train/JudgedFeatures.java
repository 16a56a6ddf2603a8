package io.marquee.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.marquee.evaluation.BadLine;
import io.marquee.port.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is known of a document for a query: a JSON line. The lines of a query stand together.
 *
 * @param features by the names of {@link io.marquee.ranking.Feature}, {@code fused} among them
 */
public record JudgedFeatures(String query, String id, Row features) {

  private static final ObjectReader LINE = Json.mapper().readerFor(JudgedFeatures.class);

  /**
   * Reads {@code file} query by query; one query at a time is in memory.
   *
   * @throws BadLine where a line looks otherwise, or a query comes again
   */
  public static void read(Path file, Consumer<List<JudgedFeatures>> queries) throws IOException {
    String name = String.valueOf(file.getFileName());
    Set<String> seen = new HashSet<>();
    List<JudgedFeatures> query = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        JudgedFeatures next = line(name, number, line);
        if (query.isEmpty() || !query.getFirst().query().equals(next.query())) {
          if (!seen.add(next.query())) {
            throw new BadLine(name, number, "query: " + next.query() + " (expected: together)");
          }
          give(query, queries);
        }
        query.add(next);
      }
    }
    give(query, queries);
  }

  private static void give(List<JudgedFeatures> query, Consumer<List<JudgedFeatures>> queries) {
    if (!query.isEmpty()) {
      queries.accept(List.copyOf(query));
      query.clear();
    }
  }

  private static JudgedFeatures line(String file, long number, String line) {
    try {
      return LINE.readValue(line);
    } catch (JsonProcessingException wrong) {
      throw new BadLine(file, number, wrong.getOriginalMessage());
    }
  }
}
