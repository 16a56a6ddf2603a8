package io.marquee.platform;

import io.marquee.catalog.Embedding;
import io.marquee.platform.Platform.Endpoint;
import io.marquee.platform.Platform.Limits;
import io.marquee.port.Embedder;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A model behind an endpoint: so many texts a call, one call of a list after the other. */
final class EndpointEmbedder implements Embedder {

  private final Endpoint endpoint;
  private final String key;
  private final Limits limits;
  private final Timeouts time;
  private final HttpClient client;

  /** Calls that are at the endpoint or wait for their turn. */
  private final AtomicInteger asked = new AtomicInteger();

  EndpointEmbedder(Vertx vertx, Endpoint endpoint, String key, Limits limits) {
    this.endpoint = endpoint;
    this.key = key;
    this.limits = limits;
    this.time = Timeouts.of(vertx);
    this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(limits.calls()));
  }

  @Override
  public String model() {
    return "endpoint/" + endpoint.model() + "/" + endpoint.dimensions();
  }

  @Override
  public int dimensions() {
    return endpoint.dimensions();
  }

  @Override
  public int batch() {
    return limits.texts();
  }

  @Override
  public Future<List<Embedding>> embed(List<String> texts, Deadline deadline) {
    return texts.isEmpty()
        ? Future.succeededFuture(List.of())
        : from(0, texts, new ArrayList<>(texts.size()), deadline);
  }

  private Future<List<Embedding>> from(
      int start, List<String> texts, List<Embedding> done, Deadline deadline) {
    int end = Math.min(texts.size(), start + limits.texts());
    return call(texts.subList(start, end), deadline)
        .compose(
            more -> {
              done.addAll(more);
              return end == texts.size()
                  ? Future.succeededFuture(done)
                  : from(end, texts, done, deadline);
            });
  }

  private Future<List<Embedding>> call(List<String> texts, Deadline deadline) {
    if (asked.incrementAndGet() > limits.calls() + limits.waiting()) {
      asked.decrementAndGet();
      return Future.failedFuture(
          new Overloaded("embeddings: " + limits.waiting() + " calls are waiting"));
    }
    Call call = new Call(client, Wire.mostBytes(texts.size(), dimensions()));
    return time.hold(deadline, () -> call.send(options(deadline), Wire.request(endpoint, texts)))
        .compose(answer -> read(answer, texts.size()))
        .recover(failure -> Future.failedFuture(named(failure, deadline)))
        .onComplete(
            ended -> {
              asked.decrementAndGet();
              call.end();
            });
  }

  private RequestOptions options(Deadline deadline) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(endpoint.embeddings().toString())
            .setConnectTimeout(Math.max(1, deadline.remainingMillis()))
            .putHeader("Content-Type", "application/json")
            .putHeader("Accept", "application/json");
    return key.isEmpty() ? options : options.putHeader("Authorization", "Bearer " + key);
  }

  private Future<List<Embedding>> read(Call.Answer answer, int texts) {
    return switch (answer.status()) {
      case 200 -> Future.succeededFuture(Wire.vectors(answer.body(), texts, dimensions()));
      case 429 -> Future.failedFuture(new Overloaded(problem(answer)));
      default -> Future.failedFuture(problem(answer));
    };
  }

  private String problem(Call.Answer answer) {
    return "embeddings: " + answer.status() + Wire.problem(answer.body(), key);
  }

  /** Waiting for a connection ends at the deadline too, but calls itself something else. */
  private static Throwable named(Throwable failure, Deadline deadline) {
    return deadline.passed() && !(failure instanceof DeadlineExceeded)
        ? new DeadlineExceeded("embeddings: no answer in time")
        : failure;
  }

  @Override
  public void close() {
    client.close();
  }
}
