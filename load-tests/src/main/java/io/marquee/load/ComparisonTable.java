package io.marquee.load;

import io.marquee.load.Comparison.Standing;
import java.util.List;

/** What a comparison found, for people: milliseconds are p50 / p95 / p99. */
final class ComparisonTable {

  private ComparisonTable() {}

  static String search(List<Standing> standings) {
    StringBuilder table =
        new StringBuilder(
            """

            | search | ms | text leg | vector leg | failed | partial | answers/s | processor ms | not whole | nDCG@10 | right first |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
    for (Standing each : standings) {
      table.append(
          "| %s | %s | %s | %s | %d | %d | %.1f | %.1f | %d | %.3f | %.3f |%n"
              .formatted(
                  each.name(),
                  each.latency(),
                  leg(each, "text"),
                  leg(each, "vector"),
                  each.failed(),
                  each.partial(),
                  each.throughput(),
                  each.processor(),
                  each.incomplete(),
                  each.ndcg(),
                  each.first()));
    }
    return table.toString();
  }

  private static String leg(Standing standing, String leg) {
    Latencies took = standing.legs().get(leg);
    return took == null ? "" : took.toString();
  }

  static String suggest(List<Standing> standings) {
    StringBuilder table =
        new StringBuilder(
            """

            | suggest | ms | failed | answers/s | processor ms | not whole |
            | --- | ---: | ---: | ---: | ---: | ---: |
            """);
    for (Standing each : standings) {
      table.append(
          "| %s | %s | %d | %.1f | %.1f | %d |%n"
              .formatted(
                  each.name(),
                  each.latency(),
                  each.failed(),
                  each.throughput(),
                  each.processor(),
                  each.incomplete()));
    }
    return table.toString();
  }

  static String legs(List<LegCost.Cost> legs) {
    StringBuilder table =
        new StringBuilder(
            """

            | leg, one question at a time | adapter ms | requests | the same requests directly | the last of them | of it, `took` | added |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
    for (LegCost.Cost leg : legs) {
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
    return table.toString();
  }
}
