package io.marquee.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Availability;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Range;
import io.marquee.catalog.Title;
import io.marquee.port.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import me.tongfei.progressbar.ProgressBar;

/**
 * The catalogue as OpenSearch itself would have it: English analysis, BM25 over the usual fields,
 * the same vectors, and its {@code hybrid} query fused by ranks in a search pipeline. What is asked
 * comes back as the titles themselves.
 */
final class HybridIndex {

  private static final String NAME = "hybrid";
  private static final String PIPELINE = "ranks";
  private static final int BATCH = 500;
  private static final int DEPTH = 100;
  private static final int PAGE = 20;
  private static final String REGION = "US";

  private static final List<String> FIELDS =
      List.of("title^3", "original_title^3", "people^2", "keywords", "genres", "overview");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI cluster;
  private final long node;

  /**
   * Not there yet.
   *
   * @param node the process of the cluster
   */
  HybridIndex(URI cluster, long node) {
    this.cluster = cluster;
    this.node = node;
  }

  /**
   * Puts {@code titles} of a catalogue into an index of their own, and merges it into one piece.
   */
  void fill(SyntheticCatalogue catalogue, int titles) throws IOException, InterruptedException {
    send("DELETE", "/" + NAME + "?ignore_unavailable=true", "");
    send("PUT", "/" + NAME, Json.string(settings(catalogue)));
    send("PUT", "/_search/pipeline/" + PIPELINE, Json.string(pipeline()));
    try (ProgressBar bar = new ProgressBar("Indexing for OpenSearch's own query", titles)) {
      for (int from = 0; from < titles; from += BATCH) {
        send("POST", "/" + NAME + "/_bulk", bulk(catalogue, from, Math.min(titles, from + BATCH)));
        bar.stepTo(Math.min(titles, from + BATCH));
      }
    }
    send("POST", "/" + NAME + "/_forcemerge?max_num_segments=1", "");
    send("POST", "/" + NAME + "/_refresh", "");
  }

  private static Map<String, Object> settings(SyntheticCatalogue catalogue) {
    int dimensions = catalogue.at(0).passages().getFirst().values().length;
    Map<String, Object> vector =
        Map.of(
            "type",
            "knn_vector",
            "dimension",
            dimensions,
            "method",
            Map.of(
                "name",
                "hnsw",
                "engine",
                "lucene",
                "space_type",
                "cosinesimil",
                "parameters",
                Map.of("m", 16, "ef_construction", 100)));
    Map<String, Object> fields = new HashMap<>();
    for (String text : List.of("title", "original_title", "people", "keywords", "overview")) {
      fields.put(text, Map.of("type", "text", "analyzer", "english"));
    }
    fields.put(
        "genres",
        Map.of(
            "type",
            "text",
            "analyzer",
            "english",
            "fields",
            Map.of("whole", Map.of("type", "keyword"))));
    for (String fact : List.of("type", "names", "languages", "countries", "outlets", "regions")) {
      fields.put(fact, Map.of("type", "keyword"));
    }
    fields.put("year", Map.of("type", "integer"));
    fields.put("runtime", Map.of("type", "integer"));
    fields.put("rating", Map.of("type", "double"));
    fields.put("whole", vector);
    fields.put("passages", Map.of("type", "nested", "properties", Map.of("vector", vector)));
    fields.put("shown", Map.of("type", "object", "enabled", false));
    return Map.of(
        "settings",
        Map.of("index", Map.of("knn", true, "number_of_shards", 1, "number_of_replicas", 0)),
        "mappings",
        Map.of("dynamic", "strict", "properties", fields));
  }

  private static Map<String, Object> pipeline() {
    Map<String, Object> ranks =
        Map.of("combination", Map.of("technique", "rrf", "rank_constant", 60));
    return Map.of("phase_results_processors", List.of(Map.of("score-ranker-processor", ranks)));
  }

  private static String bulk(SyntheticCatalogue catalogue, int from, int to) {
    StringBuilder lines = new StringBuilder();
    IntStream.range(from, to)
        .mapToObj(catalogue::at)
        .forEach(
            child -> {
              String id = child.draft().title().id().toString();
              lines.append(Json.string(Map.of("index", Map.of("_id", id)))).append('\n');
              lines.append(Json.string(document(child))).append('\n');
            });
    return lines.toString();
  }

  private static Map<String, Object> document(SyntheticCatalogue.Child child) {
    Title title = child.draft().title();
    List<Outlet> outlets = Availability.outlets(child.draft().offers());
    List<String> people = Stream.concat(title.cast().stream(), title.directors().stream()).toList();
    Map<String, Object> document = new HashMap<>();
    document.put("title", title.title());
    document.put("people", people);
    document.put("keywords", title.keywords());
    document.put("genres", title.genres());
    document.put("overview", title.overview());
    document.put("type", name(title.type()));
    document.put("names", people);
    document.put("languages", title.languages());
    document.put("countries", title.countries());
    document.put("outlets", outlets.stream().map(HybridIndex::outlet).toList());
    document.put("regions", outlets.stream().map(Outlet::region).distinct().toList());
    document.put("year", title.year());
    document.put("runtime", title.runtimeMinutes());
    document.put("rating", title.rating());
    document.put("whole", child.passages().getFirst().values());
    document.put(
        "passages",
        child.passages().stream().map(passage -> Map.of("vector", passage.values())).toList());
    document.put("shown", Map.of("title", title, "offers", child.draft().offers()));
    return document;
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String outlet(Outlet outlet) {
    return outlet.platform() + "/" + outlet.region();
  }

  /** The query with every passage of a title as a vector: the best one counts. */
  Rival<Asked> byPassages() {
    return rival(
        "OpenSearch hybrid, passages",
        asked ->
            Map.of(
                "nested",
                Map.of(
                    "path",
                    "passages",
                    "score_mode",
                    "max",
                    "query",
                    near("passages.vector", asked))));
  }

  /** The query with one vector for a title. */
  Rival<Asked> byWhole() {
    return rival("OpenSearch hybrid, one vector", asked -> near("whole", asked));
  }

  /** Writes what one leg of the query is; the other one is BM25. */
  @FunctionalInterface
  private interface Vectors {
    Map<String, Object> near(Asked asked);
  }

  private Rival<Asked> rival(String name, Vectors vectors) {
    URI search = cluster.resolve("/" + NAME + "/_search?search_pipeline=" + PIPELINE);
    return new Rival<>(
        name,
        asked -> request(search).POST(body(Json.string(query(asked, vectors)))).build(),
        "\"timed_out\":false",
        HybridIndex::ids,
        List.of(node));
  }

  private static Map<String, Object> query(Asked asked, Vectors vectors) {
    Map<String, Object> words =
        Map.of("multi_match", Map.of("query", asked.question().text(), "fields", FIELDS));
    Map<String, Object> text =
        Map.of("bool", Map.of("must", words, "filter", filters(asked.filters())));
    Map<String, Object> hybrid =
        Map.of("pagination_depth", DEPTH, "queries", List.of(text, vectors.near(asked)));
    return Map.of("size", PAGE, "_source", List.of("shown"), "query", Map.of("hybrid", hybrid));
  }

  private static Map<String, Object> near(String field, Asked asked) {
    Map<String, Object> near = new HashMap<>();
    near.put("vector", asked.vector().values());
    near.put("k", DEPTH);
    List<Map<String, Object>> filters = filters(asked.filters());
    if (!filters.isEmpty()) {
      near.put("filter", Map.of("bool", Map.of("filter", filters)));
    }
    return Map.of("knn", Map.of(field, near));
  }

  /** What the made-up questions ask of a title. */
  private static List<Map<String, Object>> filters(Filters filters) {
    List<Map<String, Object>> wanted = new ArrayList<>();
    if (filters.type() != null) {
      wanted.add(Map.of("term", Map.of("type", name(filters.type()))));
    }
    filters.genres().forEach(genre -> wanted.add(Map.of("term", Map.of("genres.whole", genre))));
    filters.people().forEach(person -> wanted.add(Map.of("term", Map.of("names", person))));
    if (!filters.platforms().isEmpty()) {
      List<String> outlets =
          filters.platforms().stream().map(at -> outlet(new Outlet(at, REGION))).toList();
      wanted.add(Map.of("terms", Map.of("outlets", outlets)));
    }
    if (filters.availableNow()) {
      wanted.add(Map.of("term", Map.of("regions", REGION)));
    }
    if (filters.years() != null) {
      wanted.add(Map.of("range", Map.of("year", ends(filters.years()))));
    }
    return wanted;
  }

  private static Map<String, Object> ends(Range range) {
    Map<String, Object> ends = new HashMap<>();
    if (range.gte() != null) {
      ends.put("gte", Objects.requireNonNull(range.gte()));
    }
    if (range.lte() != null) {
      ends.put("lte", Objects.requireNonNull(range.lte()));
    }
    return ends;
  }

  private static List<String> ids(JsonNode answer) {
    return StreamSupport.stream(answer.at("/hits/hits").spliterator(), false)
        .map(hit -> hit.path("_id").asText())
        .toList();
  }

  private void send(String method, String path, String json)
      throws IOException, InterruptedException {
    HttpRequest request = request(cluster.resolve(path)).method(method, body(json)).build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200 || response.body().contains("\"errors\":true")) {
      throw new IOException(method + " " + path + ": " + response.statusCode() + response.body());
    }
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(Duration.ofMinutes(5))
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher body(String json) {
    return HttpRequest.BodyPublishers.ofString(json);
  }
}
