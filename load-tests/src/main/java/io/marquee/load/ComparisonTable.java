package io.marquee.load;

import io.marquee.load.Comparison.Standing;

/** What a comparison found, for people. */
final class ComparisonTable {

  private ComparisonTable() {}

  static String of(Compare.Figures figures) {
    StringBuilder table =
        new StringBuilder(
            """

            %,d titles, %d cores, load %.1f at the end; %.0f questions a second, then %d clients without pause, %d s each in %d turns; seed %d. Milliseconds: p50 / p95 / p99.

            | search | ms | text leg | vector leg | failed | partial | answers/s | not whole | nDCG@10 | first |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """
                .formatted(
                    figures.titles(),
                    figures.cores(),
                    figures.load(),
                    figures.rate(),
                    figures.clients(),
                    figures.seconds(),
                    figures.rounds(),
                    figures.seed()));
    for (Standing each : figures.search()) {
      table.append(
          "| %s | %s | %s | %s | %d | %d | %.1f | %d | %.3f | %.3f |%n"
              .formatted(
                  each.name(),
                  each.latency(),
                  leg(each, "text"),
                  leg(each, "vector"),
                  each.failed(),
                  each.partial(),
                  each.throughput(),
                  each.incomplete(),
                  each.ndcg(),
                  each.first()));
    }
    addSuggestions(table, figures);
    addLegs(table, figures);
    return table.toString();
  }

  private static String leg(Standing standing, String leg) {
    Latencies took = standing.legs().get(leg);
    return took == null ? "" : took.toString();
  }

  private static void addSuggestions(StringBuilder table, Compare.Figures figures) {
    table.append(
        """

        | suggest | ms | failed | answers/s |
        | --- | ---: | ---: | ---: |
        """);
    for (Standing each : figures.suggest()) {
      table.append(
          "| %s | %s | %d | %.1f |%n"
              .formatted(each.name(), each.latency(), each.failed(), each.throughput()));
    }
  }

  private static void addLegs(StringBuilder table, Compare.Figures figures) {
    table.append(
        """

        | leg, one question at a time | adapter ms | requests | the same requests directly | the last of them | of it, `took` | added by the adapter |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        """);
    for (LegCost.Cost leg : figures.legs()) {
      table.append(
          "| %s | %s | %.1f | %s | %s | %s | %s |%n"
              .formatted(
                  leg.leg(),
                  leg.adapter(),
                  leg.requests(),
                  leg.direct(),
                  leg.last(),
                  leg.engine(),
                  leg.added()));
    }
  }
}
