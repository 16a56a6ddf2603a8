package io.marquee.http;

import io.marquee.pipeline.Trace;
import io.marquee.port.Json;
import io.marquee.search.Search;
import io.marquee.search.SearchRequest;
import io.marquee.search.SearchResponse;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;

/** Answers searches, with {@code admit} and {@code respond} as stages before and after. */
final class SearchEndpoint implements Endpoint {

  private static final Duration ADMIT = Duration.ofMillis(5);
  private static final Duration WHOLE = Duration.ofMillis(200);

  private final Search search;
  private final Whereabouts whereabouts;
  private final Metrics metrics;

  SearchEndpoint(Search search, Whereabouts whereabouts, Metrics metrics) {
    this.search = search;
    this.whereabouts = whereabouts;
    this.metrics = metrics;
  }

  @Override
  public Future<Reply> answer(Input input, MultiMap headers, Exchange exchange) {
    String searchId = Exchange.searchId();
    SearchRequest request =
        SearchInput.request(input, whereabouts.asker(exchange, headers)).named(searchId);
    exchange.trace().add(admitted(request.budget(), exchange.nanosSinceArrival()));
    return search
        .search(request, exchange.deadline(request.budget()), exchange.trace())
        .map(response -> reply(response, searchId, exchange))
        .onComplete(done -> metrics.searched(exchange, request.budget(), done.cause()));
  }

  private static Trace.Step admitted(Duration budget, long tookNanos) {
    Duration slice = ADMIT.multipliedBy(budget.toMillis()).dividedBy(WHOLE.toMillis());
    return new Trace.Step("admit", tookNanos, slice, Trace.Status.OK, null);
  }

  private static Reply reply(SearchResponse response, String searchId, Exchange exchange) {
    long start = exchange.nanosSinceArrival();
    Buffer body = Buffer.buffer(Json.bytes(response));
    long took = exchange.nanosSinceArrival() - start;
    exchange.trace().add(new Trace.Step("respond", took, null, Trace.Status.OK, null));
    return new Reply(
        200, Reply.JSON, body, Map.of("Cache-Control", "no-store", "X-Search-Id", searchId));
  }
}
