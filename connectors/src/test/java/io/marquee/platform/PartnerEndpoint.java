package io.marquee.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.port.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Somebody's partner API on a free loopback port: tokens, and what it was told is true. */
final class PartnerEndpoint implements AutoCloseable {

  static final String SECRET = "hush-0123456789";

  private final HttpServer server;
  private final Map<String, Boolean> truth = new ConcurrentHashMap<>();
  private volatile @Nullable Consumer<HttpServerRequest> instead;
  private final Set<String> good = ConcurrentHashMap.newKeySet();
  private volatile boolean tokenless;
  private volatile Future<Void> gate = Future.succeededFuture();

  final AtomicInteger tokens = new AtomicInteger();
  final AtomicInteger calls = new AtomicInteger();
  final Queue<List<String>> asked = new ConcurrentLinkedQueue<>();
  final Promise<Void> hungUp = Promise.promise();
  volatile int expiresIn = 3600;

  PartnerEndpoint(Vertx vertx) throws Exception {
    this.server =
        vertx
            .createHttpServer()
            .connectionHandler(connection -> connection.closeHandler(gone -> hungUp.tryComplete()))
            .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)));
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  void says(String id, boolean offered) {
    truth.put(id, offered);
  }

  /** Does this to every question about availability from now on; null: answers it. */
  void does(@Nullable Consumer<HttpServerRequest> fault) {
    instead = fault;
  }

  /** No token that it gave is good any more. */
  void expireTokens() {
    good.clear();
  }

  void givesNoTokens() {
    tokenless = true;
  }

  /** Answers nothing about availability until the promise is kept. */
  Promise<Void> hold() {
    Promise<Void> open = Promise.promise();
    gate = open.future();
    return open;
  }

  private void answer(HttpServerRequest request, Buffer body) {
    if ("/token".equals(request.path())) {
      token(request, body);
      return;
    }
    calls.incrementAndGet();
    gate.onComplete(open -> availability(request, body));
  }

  private void token(HttpServerRequest request, Buffer body) {
    if (tokenless) {
      tokens.incrementAndGet();
      request.response().setStatusCode(503).end();
      return;
    }
    boolean known =
        body.toString().equals("grant_type=client_credentials")
            && "Basic bWU6aHVzaC0wMTIzNDU2Nzg5".equals(request.getHeader("Authorization"));
    if (!known) {
      request.response().setStatusCode(401).end("{\"error\":\"invalid_client " + SECRET + "\"}");
      return;
    }
    String token = "Bearer token-" + tokens.incrementAndGet();
    good.add(token);
    request
        .response()
        .end(
            Buffer.buffer(
                Json.bytes(
                    Map.of(
                        "access_token",
                        token.substring("Bearer ".length()),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        expiresIn))));
  }

  private void availability(HttpServerRequest request, Buffer body) {
    Consumer<HttpServerRequest> fault = instead;
    if (fault != null) {
      fault.accept(request);
      return;
    }
    if (!good.contains(String.valueOf(request.getHeader("Authorization")))) {
      request.response().setStatusCode(401).end("{\"error\":\"invalid_token\"}");
      return;
    }
    List<String> ids = new ArrayList<>();
    Json.read(body.getBytes(), JsonNode.class).path("ids").forEach(id -> ids.add(id.asText()));
    asked.add(ids);
    request.response().end(titles(ids));
  }

  private Buffer titles(List<String> ids) {
    List<Map<String, Object>> titles = new ArrayList<>();
    for (String id : ids) {
      Boolean offered = truth.get(id);
      if (offered != null) {
        List<?> offers =
            offered ? List.of(Map.of("type", "subscription", "quality", "HD")) : List.of();
        titles.add(Map.of("id", id, "offers", offers));
      }
    }
    return Buffer.buffer(Json.bytes(Map.of("titles", titles)));
  }

  @Override
  public void close() {
    server.close();
  }
}
