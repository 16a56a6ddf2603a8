package io.marquee.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Embedding;
import io.marquee.port.Embedder;
import io.marquee.port.Json;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's OpenAI-compatible endpoint on a free loopback port, as strict as the original: no
 * empty text, none past the window, the key. Its vectors are of any length, in any order, and not
 * the same to the bit twice.
 */
final class EmbeddingEndpoint implements AutoCloseable {

  static final String KEY = "sk-test-0123456789";
  static final String MODEL = "some-model";

  /** What it does to an answer instead of sending it. */
  interface Fault extends Function<HttpServerRequest, @Nullable Buffer> {}

  private final Embedder model;
  private final HttpServer server;
  private final AtomicInteger calls = new AtomicInteger();
  private final Set<Object> connections = Collections.newSetFromMap(new ConcurrentHashMap<>());
  private volatile Future<Void> gate = Future.succeededFuture();

  final ConcurrentLinkedQueue<JsonNode> asked = new ConcurrentLinkedQueue<>();
  final AtomicInteger atOnce = new AtomicInteger();
  final AtomicInteger mostAtOnce = new AtomicInteger();
  final Promise<Void> hungUp = Promise.promise();
  volatile @Nullable Fault fault;

  EmbeddingEndpoint(Vertx vertx, Embedder model) throws Exception {
    this.model = model;
    this.server =
        vertx
            .createHttpServer()
            .connectionHandler(
                connection -> {
                  connections.add(connection);
                  connection.closeHandler(gone -> hungUp.tryComplete());
                })
            .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)));
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/v1/");
  }

  int connections() {
    return connections.size();
  }

  /** Answers nothing until the promise is kept. */
  Promise<Void> hold() {
    Promise<Void> open = Promise.promise();
    gate = open.future();
    return open;
  }

  private void answer(HttpServerRequest request, Buffer body) {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    gate.onComplete(
        opened -> {
          atOnce.decrementAndGet();
          answerNow(request, body);
        });
  }

  private void answerNow(HttpServerRequest request, Buffer body) {
    Fault now = fault;
    if (now != null) {
      Buffer instead = now.apply(request);
      if (instead != null) {
        request.response().end(instead);
      }
      return;
    }
    JsonNode json = Json.read(body.getBytes(), JsonNode.class);
    asked.add(json);
    List<String> texts =
        StreamSupport.stream(json.path("input").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    String refused = refused(request, json, texts);
    if (refused != null) {
      request.response().setStatusCode(400).end(error(refused));
    } else {
      model
          .embed(texts, Deadline.after(Ticker.system(), Duration.ofMinutes(1)))
          .onSuccess(vectors -> request.response().end(vectors(vectors, json)));
    }
  }

  private static @Nullable String refused(
      HttpServerRequest request, JsonNode json, List<String> texts) {
    if (!request.method().name().equals("POST") || !"/v1/embeddings".equals(request.path())) {
      return "no such path";
    }
    if (!("Bearer " + KEY).equals(request.getHeader("Authorization"))) {
      return "the key";
    }
    if (!json.path("model").asText().equals(MODEL)
        || !json.path("encoding_format").asText().equals("float")) {
      return "model or format";
    }
    return texts.stream().anyMatch(text -> text.isEmpty() || text.length() > 8_191)
        ? "input"
        : null;
  }

  static Buffer error(String message) {
    return Buffer.buffer(Json.bytes(Map.of("error", Map.of("message", message, "type", "test"))));
  }

  private Buffer vectors(List<Embedding> vectors, JsonNode asked) {
    int dimensions = asked.path("dimensions").asInt(model.dimensions());
    double scale = 2 + 1e-6 * calls.incrementAndGet();
    List<Map<String, Object>> data = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      List<Double> numbers = new ArrayList<>();
      for (int d = 0; d < dimensions; d++) {
        numbers.add(vectors.get(i).values()[d] * scale + 1e-7 * (calls.get() % 3));
      }
      data.add(Map.of("object", "embedding", "index", i, "embedding", numbers));
    }
    return data(data.reversed());
  }

  static Buffer data(List<Map<String, Object>> data) {
    return Buffer.buffer(
        Json.bytes(
            Map.of(
                "object",
                "list",
                "data",
                data,
                "model",
                MODEL,
                "usage",
                Map.of("prompt_tokens", 1, "total_tokens", 1))));
  }

  @Override
  public void close() {
    server.close();
  }
}
