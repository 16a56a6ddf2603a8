package io.marquee.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.TitleId;
import io.marquee.port.IndexChange;
import io.marquee.port.Json;
import io.marquee.port.Outlets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;

/**
 * One generation as its writer sees it: an index, and where its titles can be watched. Every write
 * carries the writer's term: what a newer one has written is not overwritten.
 */
final class Copy {

  private static final int PAGE = 10_000;

  private final Vertx vertx;
  private final Indexes indexes;
  private final OpenSearch.Settings settings;
  private final long term;
  private final String index;
  private final Outlets outlets = new Outlets();

  Copy(Vertx vertx, Indexes indexes, OpenSearch.Settings settings, long term, String index) {
    this.vertx = vertx;
    this.indexes = indexes;
    this.settings = settings;
    this.term = term;
    this.index = index;
  }

  String index() {
    return index;
  }

  Outlets outlets() {
    return outlets;
  }

  /** Applies changes, which every later search sees. */
  Future<Void> apply(List<IndexChange> changes) {
    return write(changes, settings.refresh().isZero() ? "true" : "wait_for");
  }

  /** Applies changes, which no search sees before a refresh. */
  Future<Void> fill(List<IndexChange> changes) {
    return write(changes, "false");
  }

  /** Finds out which titles are in the index. */
  Future<Void> know() {
    return know(-1);
  }

  private Future<Void> know(long after) {
    Map<String, Object> body =
        Map.of(
            "size",
            PAGE,
            "_source",
            false,
            "docvalue_fields",
            List.of(Schema.ORDINAL),
            "sort",
            List.of(Map.of(Schema.ORDINAL, "asc")),
            "search_after",
            List.of(after));
    return indexes
        .ask(Cluster.Ask.post("/" + index + "/_search", body))
        .compose(
            answer -> {
              JsonNode hits = answer.at("/hits/hits");
              hits.forEach(
                  hit ->
                      outlets.know(
                          TitleId.parse(hit.path("_id").asText()), hit.at("/sort/0").asInt()));
              return hits.size() < PAGE
                  ? Future.succeededFuture()
                  : know(hits.get(PAGE - 1).at("/sort/0").asLong());
            });
  }

  private Future<Void> write(List<IndexChange> changes, String refresh) {
    Outlets.Draft draft = outlets.draft();
    changes.forEach(change -> tell(change, draft));
    List<IndexChange> written =
        changes.stream().filter(change -> !(change instanceof IndexChange.Offered)).toList();
    return (written.isEmpty() ? Future.<Void>succeededFuture() : send(written, refresh))
        .onSuccess(done -> draft.publish());
  }

  private static void tell(IndexChange change, Outlets.Draft draft) {
    switch (change) {
      case IndexChange.Put put -> draft.put(put.id(), put.ordinal(), put.outlets());
      case IndexChange.Offered offered -> draft.offer(offered.id(), offered.outlets());
      case IndexChange.Removed removed -> draft.remove(removed.id());
    }
  }

  /** Writing so many vectors as text takes a while: not on an event loop. */
  private Future<Void> send(List<IndexChange> changes, String refresh) {
    String uri =
        "/"
            + Indexes.writer(index)
            + "/_bulk?require_alias=true&filter_path=errors,items.*.status,items.*.error&refresh="
            + refresh;
    return vertx
        .executeBlocking(() -> lines(changes))
        .compose(lines -> indexes.ask(new Cluster.Ask(HttpMethod.POST, uri, lines)))
        .compose(Copy::checked);
  }

  private Buffer lines(List<IndexChange> changes) {
    Buffer lines = Buffer.buffer();
    for (IndexChange change : changes) {
      Map<String, Object> what =
          Map.of("_id", change.id(), "version", term, "version_type", "external_gte");
      boolean put = change instanceof IndexChange.Put;
      lines.appendBytes(Json.bytes(Map.of(put ? "index" : "delete", what))).appendString("\n");
      if (change instanceof IndexChange.Put title) {
        lines.appendBytes(Json.bytes(TitleDocument.of(title))).appendString("\n");
      }
    }
    return lines;
  }

  private static Future<Void> checked(JsonNode answer) {
    for (JsonNode item : answer.path("items")) {
      JsonNode result = item.elements().next();
      int status = result.path("status").asInt();
      if (status == 409) {
        return Future.failedFuture(new Indexes.Superseded());
      }
      if (result.has("error")) {
        return Future.failedFuture(new Cluster.Failed(status, result.at("/error/type").asText()));
      }
    }
    return Future.succeededFuture();
  }
}
