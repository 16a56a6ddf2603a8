package io.marquee.evaluation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;

/** Queries in parts of about equal size, for cross-validation. */
public final class Folds {

  private Folds() {}

  /**
   * Deals {@code queries} out into {@code count} parts. The same queries are dealt out the same,
   * whatever their order.
   *
   * @param queries each once, at least {@code count}
   * @param count at least 2
   */
  public static List<List<String>> of(List<String> queries, int count) {
    if (count < 2 || count > queries.size()) {
      throw new IllegalArgumentException(
          "folds: " + count + " (expected: 2 to the number of queries, " + queries.size() + ")");
    }
    List<List<String>> folds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      folds.add(new ArrayList<>());
    }
    List<String> shuffled =
        queries.stream()
            .sorted(Comparator.comparingLong(Folds::mixed).thenComparing(Comparator.naturalOrder()))
            .toList();
    for (int i = 0; i < shuffled.size(); i++) {
      folds.get(i % count).add(shuffled.get(i));
    }
    return folds;
  }

  private static long mixed(String query) {
    CRC32 sum = new CRC32();
    sum.update(query.getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }
}
