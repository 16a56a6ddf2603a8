package io.marquee.opensearch;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The parts of the query language that we use, as what becomes JSON. */
final class Clauses {

  static final Map<String, Object> ALL = Map.of("match_all", Map.of());
  static final Map<String, Object> NONE = Map.of("match_none", Map.of());

  private Clauses() {}

  static Map<String, Object> term(String field, Object value) {
    return Map.of("term", Map.of(field, value));
  }

  static Map<String, Object> anyOf(String field, Collection<?> values) {
    return Map.of("terms", Map.of(field, values));
  }

  static Map<String, Object> range(String field, Map<String, Object> ends) {
    return Map.of("range", Map.of(field, ends));
  }

  /** Some score for whatever {@code filter} matches. */
  static Map<String, Object> constant(Map<String, Object> filter, double score) {
    return Map.of("constant_score", Map.of("filter", filter, "boost", score));
  }

  /** The best of some clauses counts. */
  static Map<String, Object> best(List<Map<String, Object>> clauses, double boost) {
    return Map.of("dis_max", Map.of("queries", clauses, "tie_breaker", 0, "boost", boost));
  }

  /** At least so many of some clauses match; all that do count. */
  static Map<String, Object> atLeast(int count, List<Map<String, Object>> clauses) {
    return Map.of("bool", Map.of("should", clauses, "minimum_should_match", count));
  }

  /** A word in whichever of {@code fields} it scores best. */
  static Map<String, Object> inAny(String fields, String word, double boost) {
    return Map.of("multi_match", Map.of("query", word, "fields", List.of(fields), "boost", boost));
  }

  /** Words side by side, or at most {@code slop} others between them. */
  static Map<String, Object> phrase(String field, List<String> words, int slop, double boost) {
    return Map.of(
        "match_phrase",
        Map.of(field, Map.of("query", String.join(" ", words), "slop", slop, "boost", boost)));
  }
}
