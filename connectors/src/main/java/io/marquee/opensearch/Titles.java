package io.marquee.opensearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.Json;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads titles by their ids, as searches see them. */
record Titles(Cluster cluster, OpenSearch.Settings settings) {

  /** Those of {@code ids} that are indexed. */
  Future<Map<TitleId, Title>> of(List<TitleId> ids, Deadline deadline) {
    return read(ids, Schema.JSON, Titles::title, deadline);
  }

  /** The vectors of those of {@code ids} that are indexed, passage by passage. */
  Future<Map<TitleId, List<Embedding>>> passages(List<TitleId> ids, Deadline deadline) {
    return read(ids, Schema.VECTOR, Titles::passages, deadline);
  }

  private <T> Future<Map<TitleId, T>> read(
      List<TitleId> ids, String field, Function<JsonNode, T> shape, Deadline deadline) {
    if (ids.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    String uri = "/" + settings.name() + "/_mget?realtime=false&_source_includes=" + field;
    List<String> names = ids.stream().map(TitleId::toString).toList();
    return cluster
        .ask(Cluster.Ask.post(uri, Map.of("ids", names)), deadline)
        .map(answer -> found(answer, shape));
  }

  private static <T> Map<TitleId, T> found(JsonNode answer, Function<JsonNode, T> shape) {
    Map<TitleId, T> found = new LinkedHashMap<>();
    for (JsonNode document : answer.path("docs")) {
      if (document.has("error")) { // not knowing is not the same as not having
        throw new Cluster.Failed(503, document.at("/error/type").asText());
      }
      if (document.path("found").asBoolean()) {
        TitleId id = TitleId.parse(document.path("_id").asText());
        found.put(id, shape.apply(document.path("_source")));
      }
    }
    return found;
  }

  private static Title title(JsonNode source) {
    try {
      return Json.mapper().treeToValue(source.path(Schema.JSON), Title.class);
    } catch (JsonProcessingException notOurs) {
      throw new UncheckedIOException(notOurs);
    }
  }

  private static List<Embedding> passages(JsonNode source) {
    List<Embedding> passages = new ArrayList<>();
    for (JsonNode passage : source.path(Schema.PASSAGES)) {
      JsonNode vector = passage.path("vector");
      float[] values = new float[vector.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = vector.get(i).floatValue();
      }
      passages.add(new Embedding(values));
    }
    return passages;
  }
}
