package io.marquee.http;

import io.marquee.account.Accounts;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.Problem;
import io.marquee.catalog.TitleId;
import io.marquee.content.Content;
import io.marquee.content.ContentPage;
import io.marquee.port.Json;
import io.marquee.search.Asker;
import io.marquee.search.Result;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what is asked about one title. */
final class ContentEndpoints {

  /** From the arrival of a request until when it may be noted what was looked at. */
  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  private record Offered(TitleId id, List<Result.Offer> availability) {}

  private record Similar(List<Result> results) {}

  private final Content content;
  private final Accounts accounts;
  private final Whereabouts whereabouts;
  private final Duration budget;

  ContentEndpoints(Content content, Accounts accounts, Whereabouts whereabouts, Duration budget) {
    this.content = content;
    this.accounts = accounts;
    this.whereabouts = whereabouts;
    this.budget = budget;
  }

  Future<Reply> page(Input input, MultiMap headers, Exchange exchange) {
    TitleId id = id(input);
    return region(input, headers, exchange)
        .compose(region -> content.byId(id, region.orElse(null), exchange.deadline(budget)))
        .map(page -> reply(page.orElseThrow(() -> absent(id)), headers))
        .onSuccess(
            found -> accounts.looked(exchange.caller().user(), id, exchange.deadline(REMEMBERED)));
  }

  Future<Reply> availability(Input input, MultiMap headers, Exchange exchange) {
    TitleId id = id(input);
    return region(input, headers, exchange)
        .compose(region -> content.byId(id, region.orElse(null), exchange.deadline(budget)))
        .map(page -> page.orElseThrow(() -> absent(id)))
        .map(page -> Reply.json(200, new Offered(id, page.availability())));
  }

  Future<Reply> similar(Input input, MultiMap headers, Exchange exchange) {
    TitleId id = id(input);
    int limit = input.value().path("limit").asInt(20);
    return region(input, headers, exchange)
        .compose(
            region -> content.similar(id, region.orElse(null), limit, exchange.deadline(budget)))
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

  /** As in searches; a page does not wait long for what somebody has said of himself. */
  private Future<Optional<String>> region(Input input, MultiMap headers, Exchange exchange) {
    String asked = input.value().path("region").textValue();
    if (asked != null) {
      return Future.succeededFuture(Optional.of(asked));
    }
    Asker asker = whereabouts.asker(exchange, headers);
    return accounts
        .preferences(exchange.caller().user(), exchange.deadline(budget.dividedBy(4)))
        .otherwise(Preferences.NONE)
        .map(
            said ->
                Optional.ofNullable(said.region()).or(() -> Optional.ofNullable(asker.region())));
  }

  private static Problem.Refusal absent(TitleId id) {
    return Problem.of(Problem.Kind.NOT_FOUND, "There is no title " + id).refusal();
  }
}
