package io.marquee.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Facet;
import io.marquee.catalog.Query;
import io.marquee.port.Outlets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what matched, by facet. */
final class FacetCounts {

  /** A facet shows at most this many values. */
  private static final int MOST = 100;

  private static final Comparator<Facet.Count> FREQUENT_FIRST =
      Comparator.comparingLong(Facet.Count::count).reversed().thenComparing(Facet.Count::value);

  private FacetCounts() {}

  /** What to ask for, by the name of the facet. */
  static Map<String, Object> of(Query query, Outlets.Moment outlets) {
    Map<String, Object> counts = new HashMap<>();
    for (Facet facet : query.facets()) {
      counts.put(
          facet.name(),
          switch (facet) {
            case GENRES -> values(Schema.GENRE);
            case TYPE -> values(Schema.TYPE);
            case DECADE -> values(Schema.DECADE);
            case LANGUAGES -> values(Schema.LANGUAGES);
            case PLATFORMS -> platforms(outlets, query.region());
          });
    }
    return counts;
  }

  private static Map<String, Object> values(String field) {
    return Map.of("terms", Map.of("field", field, "size", MOST));
  }

  /** The keys are part of the answer; one without a platform keeps it from being refused. */
  private static Map<String, Object> platforms(Outlets.Moment outlets, String region) {
    Map<String, Object> filters = new HashMap<>();
    outlets
        .in(region)
        .forEach((name, titles) -> filters.put(name, FilterQuery.on(List.of(titles))));
    filters.putIfAbsent("", Clauses.NONE);
    return Map.of("filters", Map.of("filters", filters));
  }

  static Map<Facet, List<Facet.Count>> read(Query query, JsonNode answer) {
    Map<Facet, List<Facet.Count>> counts = new EnumMap<>(Facet.class);
    for (Facet facet : query.facets()) {
      JsonNode buckets = answer.path("aggregations").path(facet.name()).path("buckets");
      counts.put(facet, buckets.isArray() ? values(buckets) : named(buckets));
    }
    return counts;
  }

  private static List<Facet.Count> values(JsonNode buckets) {
    List<Facet.Count> counts = new ArrayList<>();
    buckets.forEach(bucket -> counts.add(count(bucket.path("key").asText(), bucket)));
    return sorted(counts);
  }

  private static List<Facet.Count> named(JsonNode buckets) {
    List<Facet.Count> counts = new ArrayList<>();
    buckets.properties().forEach(bucket -> counts.add(count(bucket.getKey(), bucket.getValue())));
    return sorted(counts);
  }

  private static Facet.Count count(String value, JsonNode bucket) {
    return new Facet.Count(value, bucket.path("doc_count").asLong());
  }

  private static List<Facet.Count> sorted(List<Facet.Count> counts) {
    return counts.stream()
        .filter(count -> count.count() > 0 && !count.value().isEmpty())
        .sorted(FREQUENT_FIRST)
        .limit(MOST)
        .toList();
  }
}
