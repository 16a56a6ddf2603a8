package io.marquee.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marquee.catalog.Rule;
import io.marquee.curation.RuleBook;
import io.marquee.curation.RuleBook.Entry;
import io.marquee.port.Json;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What operators ask of the rules of one kind. */
final class RuleEndpoints<R extends Rule> {

  /** Operators would rather wait than be told to come again. */
  private static final Duration BUDGET = Duration.ofSeconds(5);

  private final String name;
  private final RuleBook<R> book;
  private final Function<Input, R> reader;

  /** {@code name} is what a list of them is called, and the last part of its path. */
  RuleEndpoints(String name, RuleBook<R> book, Function<Input, R> reader) {
    this.name = name;
    this.book = book;
    this.reader = reader;
  }

  Future<Reply> list(Input input, MultiMap headers, Exchange exchange) {
    int limit = input.value().path("limit").asInt(50);
    return book.page(input.value().path("after").asLong(0), limit + 1, exchange.deadline(BUDGET))
        .map(entries -> Reply.json(200, page(entries, limit)));
  }

  Future<Reply> add(Input input, MultiMap headers, Exchange exchange) {
    return book.add(reader.apply(input), exchange.deadline(BUDGET))
        .map(
            entry ->
                reply(201, entry, Map.of("Location", "/api/v1/admin/" + name + "/" + entry.id())));
  }

  Future<Reply> find(Input input, MultiMap headers, Exchange exchange) {
    return book.find(id(input), exchange.deadline(BUDGET))
        .map(
            entry ->
                reply(EntityTag.of(entry.version()).held(headers) ? 304 : 200, entry, Map.of()));
  }

  Future<Reply> replace(Input input, MultiMap headers, Exchange exchange) {
    return book.replace(
            id(input), EntityTag.expected(headers), reader.apply(input), exchange.deadline(BUDGET))
        .map(entry -> reply(200, entry, Map.of()));
  }

  Future<Reply> remove(Input input, MultiMap headers, Exchange exchange) {
    return book.remove(id(input), EntityTag.expected(headers))
        .map(removed -> new Reply(204, Reply.JSON, Buffer.buffer(), Map.of()));
  }

  private ObjectNode page(List<Entry<R>> entries, int limit) {
    ObjectNode page = Json.mapper().createObjectNode();
    ArrayNode list = page.putArray(name);
    entries.stream().limit(limit).forEach(entry -> list.add(json(entry)));
    if (entries.size() > limit) {
      page.put("next", entries.get(limit - 1).ordinal());
    }
    return page;
  }

  private static Reply reply(int status, Entry<?> entry, Map<String, String> more) {
    return new Reply(
        status, Reply.JSON, Buffer.buffer(Json.bytes(json(entry))), headers(entry, more));
  }

  private static Map<String, String> headers(Entry<?> entry, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("ETag", EntityTag.of(entry.version()).value());
    headers.put("Cache-Control", "private, no-cache");
    return headers;
  }

  private static ObjectNode json(Entry<?> entry) {
    ObjectNode json =
        Json.mapper()
            .createObjectNode()
            .put("id", entry.id().toString())
            .put("version", entry.version())
            .put("changed_at", entry.changedAt().toString());
    return json.setAll((ObjectNode) Json.mapper().valueToTree(entry.rule()));
  }

  private static UUID id(Input input) {
    return UUID.fromString(input.address().get("id").textValue());
  }
}
