package io.marquee.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.port.Await;
import io.marquee.port.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's OpenAI-compatible chat endpoint on a free loopback port, as strict about its requests
 * as the original.
 */
final class ChatEndpoint implements AutoCloseable {

  static final String KEY = "sk-chat-0123456789";
  static final String MODEL = "some-model";

  private final HttpServer server;
  private volatile Future<Void> gate = Future.succeededFuture();

  final ConcurrentLinkedQueue<JsonNode> asked = new ConcurrentLinkedQueue<>();
  final Promise<Void> hungUp = Promise.promise();

  /** What the model says; null: what an obedient one would say about comedies of the 90s. */
  volatile @Nullable String content;

  volatile int status = 200;
  volatile @Nullable Buffer instead;

  ChatEndpoint(Vertx vertx) {
    this.server =
        vertx
            .createHttpServer()
            .connectionHandler(connection -> connection.closeHandler(gone -> hungUp.tryComplete()))
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(body -> gate.onComplete(open -> answer(request, body))));
    Await.done(server.listen(0, "127.0.0.1"));
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/v1/");
  }

  /** Answers nothing until the promise is kept. */
  Promise<Void> hold() {
    Promise<Void> open = Promise.promise();
    gate = open.future();
    return open;
  }

  private void answer(HttpServerRequest request, Buffer body) {
    JsonNode json = Json.read(body.getBytes(), JsonNode.class);
    asked.add(json);
    String refused = refused(request, json);
    Buffer other = instead;
    if (refused != null) {
      request.response().setStatusCode(400).end(error(refused));
    } else if (other != null) {
      request.response().setStatusCode(status).end(other);
    } else {
      String said = content;
      request.response().end(message("content", said == null ? Json.string(comedies()) : said));
    }
  }

  private static @Nullable String refused(HttpServerRequest request, JsonNode json) {
    if (!"/v1/chat/completions".equals(request.path())) {
      return "no such path";
    }
    if (!("Bearer " + KEY).equals(request.getHeader("Authorization"))) {
      return "the key";
    }
    JsonNode schema = json.at("/response_format/json_schema/schema");
    boolean strict =
        json.at("/response_format/type").asText().equals("json_schema")
            && json.at("/response_format/json_schema/strict").asBoolean()
            && isStrict(schema);
    return strict && json.path("model").asText().equals(MODEL) ? null : "the schema";
  }

  /** Every field required, and none besides. */
  private static boolean isStrict(JsonNode schema) {
    return schema.path("properties").size() == schema.path("required").size()
        && schema.path("properties").size() > 0
        && schema.has("additionalProperties")
        && !schema.path("additionalProperties").asBoolean();
  }

  static Buffer error(String message) {
    return Buffer.buffer(Json.bytes(Map.of("error", Map.of("message", message))));
  }

  static Buffer message(String field, String value) {
    return Buffer.buffer(
        Json.bytes(
            Map.of(
                "object",
                "chat.completion",
                "choices",
                List.of(
                    Map.of(
                        "index",
                        0,
                        "message",
                        Map.of("role", "assistant", field, value),
                        "finish_reason",
                        "stop")))));
  }

  static Map<String, Object> comedies() {
    Map<String, Object> said = new HashMap<>();
    said.put("intent", "browse");
    said.put("genres", List.of("Comedy"));
    said.put("platforms", List.of("netflix"));
    said.put("years", Map.of("gte", 1990, "lte", 1999));
    said.put("remaining_text", "");
    said.put("confidence", 0.9);
    return said;
  }

  @Override
  public void close() {
    server.close();
  }
}
