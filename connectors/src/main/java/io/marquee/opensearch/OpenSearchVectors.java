package io.marquee.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Hit;
import io.marquee.catalog.Query;
import io.marquee.catalog.TitleId;
import io.marquee.port.Found;
import io.marquee.port.SearchSource;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The vector leg. Each passage of the query looks for the titles that have the nearest one. Where
 * there are several, the titles found are then compared in full: the score is the cosine found for
 * the whole text and the mean of those found for its sentences, half and half.
 */
final class OpenSearchVectors implements SearchSource {

  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::id);

  /** How many times the limit a graph is asked for: it misses some. */
  private static final int MARGIN = 2;

  private static final double WHOLE = 0.5;
  private static final int MOST = 10_000;

  private final Searches searches;
  private final Searched searched;
  private final int dimensions;

  OpenSearchVectors(Searches searches, Searched searched, int dimensions) {
    this.searches = searches;
    this.searched = searched;
    this.dimensions = dimensions;
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public Future<Found> search(Query query, Deadline deadline) {
    for (Embedding passage : query.passages()) {
      if (passage.values().length != dimensions) {
        return Future.failedFuture(
            new IllegalArgumentException(
                "passages: " + passage + " (expected: " + dimensions + " dimensions)"));
      }
    }
    return query.passages().isEmpty()
        ? Future.succeededFuture(Found.of(List.of()))
        : searches.search(body(query), deadline).map(answer -> found(answer, query));
  }

  @Override
  public void close() {
    // The index that this searches is closed by whoever opened it.
  }

  private Map<String, Object> body(Query query) {
    Map<String, Object> filter = FilterQuery.of(query, searched.outlets().moment());
    List<Map<String, Object>> near = new ArrayList<>();
    for (Embedding passage : query.passages()) {
      // A sentence only adds to what the whole text finds.
      int count = near.isEmpty() ? MARGIN * query.limit() : query.limit();
      near.add(nested(near(passage, count, FilterQuery.passesAll(query) ? Map.of() : filter)));
    }
    Map<String, Object> body = new HashMap<>();
    body.put("size", query.limit());
    body.put("_source", false);
    body.put("track_total_hits", false);
    body.put("query", near.size() == 1 ? near.getFirst() : Clauses.atLeast(1, near));
    if (near.size() > 1) {
      body.put("rescore", inFull(query));
    }
    return body;
  }

  /** The best passage of a title counts. */
  private static Map<String, Object> nested(Map<String, Object> query) {
    return Map.of("nested", Map.of("path", Schema.PASSAGES, "score_mode", "max", "query", query));
  }

  private static Map<String, Object> near(
      Embedding passage, int count, Map<String, Object> filter) {
    Map<String, Object> near = new HashMap<>();
    near.put("vector", passage.values());
    near.put("k", Math.min(MOST, count));
    if (!filter.isEmpty()) {
      near.put("filter", filter);
    }
    return Map.of("knn", Map.of(Schema.VECTOR, near));
  }

  /** Compares whatever was found with every passage of the query. */
  private static Map<String, Object> inFull(Query query) {
    int sentences = query.passages().size() - 1;
    List<Map<String, Object>> exact = new ArrayList<>();
    for (Embedding passage : query.passages()) {
      exact.add(nested(exact(passage, exact.isEmpty() ? WHOLE : (1 - WHOLE) / sentences)));
    }
    return Map.of(
        "window_size",
        Math.min(MOST, (MARGIN + sentences) * query.limit()),
        "query",
        Map.of(
            "query_weight",
            0,
            "rescore_query_weight",
            1,
            "rescore_query",
            Clauses.atLeast(1, exact)));
  }

  private static Map<String, Object> exact(Embedding passage, double weight) {
    return Map.of(
        "script_score",
        Map.of(
            "query",
            Clauses.ALL,
            "boost",
            weight,
            "script",
            Map.of(
                "lang",
                "knn",
                "source",
                "knn_score",
                "params",
                Map.of(
                    "field",
                    Schema.VECTOR,
                    "query_value",
                    passage.values(),
                    "space_type",
                    "cosinesimil"))));
  }

  private static Found found(JsonNode answer, Query query) {
    boolean several = query.passages().size() > 1;
    List<Hit> hits = new ArrayList<>();
    for (JsonNode hit : answer.at("/hits/hits")) {
      // A graph says (1 + cosine) / 2, a script 1 + cosine.
      double score = hit.path("_score").asDouble();
      hits.add(
          new Hit(TitleId.parse(hit.path("_id").asText()), several ? score - 1 : 2 * score - 1));
    }
    hits.sort(BEST_FIRST);
    return Found.of(hits);
  }
}
