package io.marquee.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

/** Publishes keys on a free loopback port, or does what else such servers do. */
final class KeyServer implements AutoCloseable {

  private final HttpServer server;
  final AtomicInteger asked = new AtomicInteger();
  private volatile Handler<HttpServerRequest> answer = request -> request.response().end("{}");

  KeyServer(Vertx vertx) {
    server =
        TestGateway.await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      asked.incrementAndGet();
                      answer.handle(request);
                    })
                .listen(0, "127.0.0.1"));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/keys");
  }

  void publish(JsonWebKey... keys) {
    String set = new JsonWebKeySet(List.of(keys)).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    answer(request -> request.response().end(set));
  }

  void answer(Handler<HttpServerRequest> handler) {
    answer = handler;
  }

  @Override
  public void close() {
    TestGateway.await(server.close());
  }
}
