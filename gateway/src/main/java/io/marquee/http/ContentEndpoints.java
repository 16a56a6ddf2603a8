package io.marquee.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Problem;
import io.marquee.catalog.TitleId;
import io.marquee.content.Content;
import io.marquee.content.ContentPage;
import io.marquee.port.Json;
import io.marquee.search.Result;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what is asked about one title. */
final class ContentEndpoints {

  private record Similar(List<Result> results) {}

  private final Content content;
  private final Duration budget;

  ContentEndpoints(Content content, Duration budget) {
    this.content = content;
    this.budget = budget;
  }

  Future<Reply> page(Input input, MultiMap headers, Exchange exchange) {
    TitleId id = id(input);
    return content
        .byId(id, region(input), exchange.deadline(budget))
        .map(page -> reply(page.orElseThrow(() -> absent(id)), headers));
  }

  Future<Reply> similar(Input input, MultiMap headers, Exchange exchange) {
    TitleId id = id(input);
    int limit = input.value().path("limit").asInt(20);
    return content
        .similar(id, region(input), limit, exchange.deadline(budget))
        .map(titles -> Reply.json(200, new Similar(titles.orElseThrow(() -> absent(id)))));
  }

  private static Reply reply(ContentPage page, MultiMap headers) {
    Buffer body = Buffer.buffer(Json.bytes(page));
    EntityTag tag = EntityTag.of(body);
    return new Reply(
        tag.held(headers) ? 304 : 200,
        Reply.JSON,
        body,
        Map.of("ETag", tag.value(), "Cache-Control", "private, no-cache"));
  }

  private static TitleId id(Input input) {
    return TitleId.parse(input.value().get("id").textValue());
  }

  private static @Nullable String region(Input input) {
    JsonNode region = input.value().get("region");
    return region == null ? null : region.textValue();
  }

  private static Problem.Refusal absent(TitleId id) {
    return Problem.of(Problem.Kind.NOT_FOUND, "There is no title " + id).refusal();
  }
}
