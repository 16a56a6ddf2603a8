package io.marquee.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marquee.opensearch.Cluster.Ask;
import io.marquee.port.Json;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleIndex.Committed;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The indexes in the cluster that are ours. A generation is an index with a number after the name;
 * the name itself is an alias of the one that is searched, and moves in one step. How far each has
 * come stands in an index beside them, one document for each.
 */
final class Indexes {

  /** Far more than a cluster takes that answers at all. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Cluster cluster;
  private final OpenSearch.Settings settings;
  private final long term;

  Indexes(Cluster cluster, OpenSearch.Settings settings, long term) {
    this.cluster = cluster;
    this.settings = settings;
    this.term = term;
  }

  /** Somebody who came later writes. */
  static final class Superseded extends RuntimeException {
    private static final long serialVersionUID = 1;

    Superseded() {
      super("opensearch: another process writes the index now", null, false, false);
    }
  }

  Future<JsonNode> ask(Ask ask) {
    return cluster.ask(ask, Deadline.after(cluster.time().ticker(), PATIENCE));
  }

  /** The alias through which an index is written: without it nothing is made by mistake. */
  static String writer(String index) {
    return index + "-writer";
  }

  /** Makes the index of states, where it is missing. */
  Future<Void> prepare() {
    Object body = Map.of("settings", Map.of("index.auto_expand_replicas", "0-1"));
    return ask(Ask.put("/" + states(), body)).recover(failure -> unless(400, failure)).mapEmpty();
  }

  /** The index that is searched. */
  Future<Optional<String>> published() {
    return ask(Ask.get("/_alias/" + settings.name()))
        .map(answer -> Optional.of(answer.fieldNames().next()))
        .recover(failure -> unless(404, failure).map(Optional.empty()));
  }

  /** Whether what is in {@code index} is what we would write. */
  Future<Boolean> fits(String index) {
    JsonNode wanted = Schema.index(settings).at("/mappings/_meta");
    return ask(Ask.get("/" + index + "/_mapping"))
        .map(answer -> answer.path(index).at("/mappings/_meta").equals(wanted));
  }

  /** How far {@code index} has come. */
  Future<Committed> committed(String index) {
    return ask(Ask.get("/" + states() + "/_doc/" + index))
        .map(
            answer ->
                new Committed(
                    answer.at("/_source/epoch").asText(), answer.at("/_source/position").asLong()))
        .recover(failure -> unless(404, failure).map(Committed.NONE));
  }

  /** Whether there is an index that holds a whole catalogue. */
  Future<Boolean> anythingCommitted() {
    return published()
        .compose(
            index ->
                index.isEmpty() ? Future.succeededFuture(Committed.NONE) : committed(index.get()))
        .map(committed -> committed.position() != TitleIndex.NOTHING);
  }

  /** Says how far {@code index} has come; only the latest writer may. */
  Future<Void> commit(String index, Committed committed) {
    String uri = "/" + states() + "/_doc/" + index + "?version_type=external_gte&version=" + term;
    return ask(Ask.put(uri, Map.of("epoch", committed.epoch(), "position", committed.position())))
        .recover(failure -> unless(409, failure).compose(newer -> superseded()))
        .mapEmpty();
  }

  private static Future<JsonNode> superseded() {
    return Future.failedFuture(new Superseded());
  }

  /** Makes an empty index, which nobody searches. */
  Future<String> create() {
    return numbers()
        .map(numbers -> numbers.stream().mapToLong(Long::longValue).max().orElse(0))
        .compose(
            last -> {
              String index = settings.name() + "-" + (last + 1);
              ObjectNode body = Schema.index(settings);
              ((ObjectNode) body.at("/settings/index")).put("refresh_interval", "-1");
              body.putObject("aliases").putObject(writer(index));
              return ask(Ask.put("/" + index, body)).map(index);
            });
  }

  /** Lets {@code index} be searched as soon as it changes, and all that is in it now. */
  Future<Void> refresh(String index) {
    String interval = settings.refresh().isZero() ? "-1" : settings.refresh().toMillis() + "ms";
    return ask(Ask.put("/" + index + "/_settings", Map.of("index.refresh_interval", interval)))
        .compose(set -> ask(new Ask(HttpMethod.POST, "/" + index + "/_refresh", null)))
        .mapEmpty();
  }

  /** Has {@code index} searched and no other, in one step. */
  Future<Void> publish(String index) {
    List<Object> actions = new ArrayList<>();
    return published()
        .compose(
            old -> {
              old.ifPresent(name -> actions.add(Map.of("remove", alias(name))));
              actions.add(Map.of("add", alias(index)));
              return ask(Ask.post("/_aliases", Map.of("actions", actions)));
            })
        .mapEmpty();
  }

  private Map<String, String> alias(String index) {
    return Map.of("index", index, "alias", settings.name());
  }

  /** Removes every generation but {@code kept}. */
  Future<Void> sweep(List<String> kept) {
    return numbers()
        .compose(
            numbers ->
                Future.all(
                    numbers.stream()
                        .map(number -> settings.name() + "-" + number)
                        .filter(index -> !kept.contains(index))
                        .map(this::remove)
                        .toList()))
        .mapEmpty();
  }

  Future<Void> remove(String index) {
    return ask(Ask.delete("/" + index))
        .compose(gone -> ask(Ask.delete("/" + states() + "/_doc/" + index)))
        .recover(failure -> unless(404, failure))
        .mapEmpty();
  }

  private Future<List<Long>> numbers() {
    return ask(Ask.get("/" + settings.name() + "-*/_alias"))
        .map(
            answer -> {
              List<Long> numbers = new ArrayList<>();
              answer
                  .fieldNames()
                  .forEachRemaining(
                      index -> {
                        String rest = index.substring(settings.name().length() + 1);
                        if (rest.matches("[1-9]\\d{0,17}")) {
                          numbers.add(Long.valueOf(rest));
                        }
                      });
              return numbers;
            });
  }

  private String states() {
    return settings.name() + "-state";
  }

  /** An answer that is none, where the cluster refused with {@code status}. */
  private static Future<JsonNode> unless(int status, Throwable failure) {
    return failure instanceof Cluster.Failed failed && failed.status() == status
        ? Future.succeededFuture(Json.mapper().missingNode())
        : Future.failedFuture(failure);
  }
}
