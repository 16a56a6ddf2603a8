package io.marquee.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Query;
import io.marquee.catalog.Sort;
import io.marquee.load.Recorder.Request;
import io.marquee.load.Recorder.Response;
import io.marquee.onnx.Onnx;
import io.marquee.opensearch.OpenSearch;
import io.marquee.port.Json;
import io.marquee.port.SearchSource;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.marquee.time.Timeouts;
import io.marquee.time.Workers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;

/**
 * What our adapter adds to OpenSearch: each leg asked by itself, one question at a time, and right
 * beside it the very requests that it sends, without it.
 */
final class LegCost {

  private static final int LIMIT = 100;
  private static final int DIMENSIONS = 384;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Milliseconds of one leg.
   *
   * @param requests sent for a question, on average
   * @param adapter from the question to the hits
   * @param direct from the first of the same requests to the last byte, one after the other
   * @param last of these, the one that looks for titles
   * @param engine what OpenSearch says that one took
   * @param added {@code adapter} without {@code direct}, question by question
   */
  record Cost(
      String leg,
      double requests,
      Latencies adapter,
      Latencies direct,
      Latencies last,
      Latencies engine,
      Latencies added) {}

  /** One question's milliseconds. */
  private record Taken(int requests, double adapter, double direct, double last, double engine) {}

  private final Context context;
  private final Recorder recorder;

  private LegCost(Context context, Recorder recorder) {
    this.context = context;
    this.recorder = recorder;
  }

  /** Measures both legs with {@code questions}, as texts without filters. */
  static List<Cost> of(URI cluster, List<Asked> questions) {
    Vertx vertx = Vertx.vertx();
    try (Workers workers = new Workers(vertx, "matching", 1, 100);
        Recorder recorder = new Recorder(vertx, cluster)) {
      OpenSearch plain = follow(vertx, cluster, workers);
      OpenSearch recorded = follow(vertx, recorder.uri(), workers);
      try {
        LegCost cost = new LegCost(vertx.getOrCreateContext(), recorder);
        return List.of(
            cost.measure(recorded.text(), plain.text(), questions),
            cost.measure(recorded.vector(), plain.vector(), questions));
      } finally {
        plain.index().close();
        recorded.index().close();
      }
    } finally {
      vertx.close().await();
    }
  }

  private static OpenSearch follow(Vertx vertx, URI cluster, Workers workers) {
    var settings =
        new OpenSearch.Settings(
            cluster,
            Optional.empty(),
            "marquee-titles",
            Onnx.MODEL,
            DIMENSIONS,
            10_000,
            Duration.ofMillis(200));
    return OpenSearch.follow(vertx, settings, Timeouts.of(vertx), workers);
  }

  private Cost measure(SearchSource recorded, SearchSource plain, List<Asked> questions) {
    List<Taken> taken = new ArrayList<>();
    try (ProgressBar bar =
        new ProgressBar("The " + plain.name() + " leg alone", questions.size())) {
      for (Asked asked : questions) {
        Query query = query(asked);
        search(recorded, query);
        List<Request> requests = recorder.noted();
        taken.add(once(requests, plain, query));
        bar.step();
      }
    }
    List<Taken> measured = taken.subList(taken.size() / 4, taken.size());
    return new Cost(
        plain.name(),
        measured.stream().mapToInt(Taken::requests).average().orElse(0),
        Latencies.of(measured.stream().map(Taken::adapter).toList()),
        Latencies.of(measured.stream().map(Taken::direct).toList()),
        Latencies.of(measured.stream().map(Taken::last).toList()),
        Latencies.of(measured.stream().map(Taken::engine).toList()),
        Latencies.of(measured.stream().map(each -> each.adapter() - each.direct()).toList()));
  }

  private static Query query(Asked asked) {
    String text = asked.question().text();
    return new Query(
        text,
        Interpretation.verbatim(text),
        Filters.NONE,
        "US",
        List.of(asked.vector()),
        LIMIT,
        Sort.RELEVANCE,
        Set.of());
  }

  private void search(SearchSource leg, Query query) {
    on(() -> leg.search(query, Deadline.after(Ticker.system(), PATIENCE)));
  }

  /** Waits for {@code work}, which an event loop does: elsewhere an answer may come unheard. */
  private <T> T on(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(ignored -> work.get().onComplete(promise));
    return promise.future().await();
  }

  /** All of it was asked once just before, so none of it is the first to ask. */
  private Taken once(List<Request> requests, SearchSource leg, Query query) {
    long asking = System.nanoTime();
    search(leg, query);
    double adapter = (System.nanoTime() - asking) / 1e6;
    double direct = 0;
    double last = 0;
    double engine = 0;
    for (Request request : requests) {
      long start = System.nanoTime();
      Response response = on(() -> recorder.ask(request));
      last = (System.nanoTime() - start) / 1e6;
      direct += last;
      engine = took(response);
    }
    return new Taken(requests.size(), adapter, direct, last, engine);
  }

  private static double took(Response response) {
    try {
      JsonNode answer = Json.mapper().readTree(response.body().getBytes());
      return answer.path("took").asDouble();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
