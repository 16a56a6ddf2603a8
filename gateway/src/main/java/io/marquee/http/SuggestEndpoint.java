package io.marquee.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.port.Json;
import io.marquee.search.Suggest;
import io.marquee.search.Suggested;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Answers who is still typing. */
final class SuggestEndpoint implements Endpoint {

  /** Long enough for who takes a letter back, too short for anybody to miss a new title. */
  private static final String CACHED = "private, max-age=5";

  private record Suggestions(List<Suggested> suggestions) {}

  private final Suggest suggest;
  private final Duration budget;

  SuggestEndpoint(Suggest suggest, Duration budget) {
    this.suggest = suggest;
    this.budget = budget;
  }

  @Override
  public Future<Reply> answer(Input input, MultiMap headers, Exchange exchange) {
    JsonNode value = input.value();
    return suggest
        .suggest(
            value.get("q").textValue(),
            value.path("region").textValue(),
            value.path("limit").asInt(10),
            exchange.deadline(budget))
        .map(SuggestEndpoint::reply);
  }

  private static Reply reply(List<Suggested> suggested) {
    return new Reply(
        200,
        Reply.JSON,
        Buffer.buffer(Json.bytes(new Suggestions(suggested))),
        Map.of("Cache-Control", CACHED));
  }
}
