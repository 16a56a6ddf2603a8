package io.marquee.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Stands before a cluster, hands everything on, and notes what it was asked. Any thread. */
final class Recorder implements AutoCloseable {

  /** What the cluster was asked. */
  record Request(HttpMethod method, String uri, Buffer body) {}

  private final URI cluster;
  private final HttpClient client;
  private final HttpServer server;
  private List<Request> noted = new ArrayList<>();

  Recorder(Vertx vertx, URI cluster) {
    this.cluster = cluster;
    this.client =
        vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(32));
    this.server =
        vertx.createHttpServer().requestHandler(this::record).listen(0, "127.0.0.1").await();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** What was asked since this was called last, in order. */
  synchronized List<Request> noted() {
    List<Request> all = noted;
    noted = new ArrayList<>();
    return all;
  }

  private synchronized void note(Request request) {
    noted.add(request);
  }

  private void record(HttpServerRequest asked) {
    asked
        .body()
        .compose(
            body -> {
              Request request = new Request(asked.method(), asked.uri(), body);
              note(request);
              return ask(request);
            })
        .onSuccess(answer -> asked.response().setStatusCode(answer.status()).end(answer.body()))
        .onFailure(broken -> asked.response().setStatusCode(502).end());
  }

  /** An answer of the cluster. */
  record Response(int status, Buffer body) {}

  /** Asks the cluster itself, and notes nothing. */
  Future<Response> ask(Request request) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(request.method())
            .setHost(cluster.getHost())
            .setPort(cluster.getPort())
            .setURI(request.uri())
            .putHeader("Content-Type", "application/json");
    return client
        .request(options)
        .compose(sending -> sending.send(request.body()))
        .compose(Recorder::read);
  }

  private static Future<Response> read(HttpClientResponse response) {
    return response.body().map(body -> new Response(response.statusCode(), body));
  }

  @Override
  public void close() {
    server.close().await();
    client.close().await();
  }
}
