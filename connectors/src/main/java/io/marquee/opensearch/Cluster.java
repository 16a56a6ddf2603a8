package io.marquee.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.port.Json;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cluster over HTTP. What is late is abandoned by closing its connection, which ends the work
 * in the cluster too. Any thread; answers come on the context that asks.
 */
final class Cluster implements AutoCloseable {

  /** Searches are milliseconds: more than this at once only wait for each other. */
  private static final int CONNECTIONS = 32;

  private static final int WAITING = 256;

  private final OpenSearch.Settings settings;
  private final Timeouts time;
  private final HttpClient client;

  Cluster(Vertx vertx, OpenSearch.Settings settings, Timeouts time) {
    this.settings = settings;
    this.time = time;
    this.client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setSsl(settings.url().getScheme().equals("https"))
                    .setKeepAliveTimeout(60))
            .withConnectHandler(connection -> connection.exceptionHandler(told -> {}))
            .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING))
            .build();
  }

  /** A request of the cluster; {@code body} is JSON or lines of it. */
  record Ask(HttpMethod method, String uri, @Nullable Buffer body) {

    static Ask get(String uri) {
      return new Ask(HttpMethod.GET, uri, null);
    }

    static Ask post(String uri, Object json) {
      return new Ask(HttpMethod.POST, uri, Buffer.buffer(Json.bytes(json)));
    }

    static Ask put(String uri, Object json) {
      return new Ask(HttpMethod.PUT, uri, Buffer.buffer(Json.bytes(json)));
    }

    static Ask delete(String uri) {
      return new Ask(HttpMethod.DELETE, uri, null);
    }
  }

  /** The cluster refused or broke: an answer that is no answer. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    Failed(int status, String type) {
      super("opensearch: " + status + " " + type, null, false, false);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  Timeouts time() {
    return time;
  }

  /**
   * What the cluster answers. Fails with {@link DeadlineExceeded}, {@link Overloaded}, {@link
   * Failed}, or with what went wrong on the way there.
   */
  Future<JsonNode> ask(Ask ask, Deadline deadline) {
    Exchange exchange = new Exchange(ask);
    return time.hold(deadline, () -> exchange.run(deadline))
        .onFailure(failure -> exchange.abandon())
        .compose(
            answer ->
                deadline.passed()
                    ? Future.failedFuture(new DeadlineExceeded("opensearch: answered too late"))
                    : Future.succeededFuture(answer));
  }

  /** One request on its way; owned by the context that asks. */
  private final class Exchange {

    private final Ask ask;
    private @Nullable HttpClientRequest request;
    private boolean abandoned;

    Exchange(Ask ask) {
      this.ask = ask;
    }

    Future<JsonNode> run(Deadline deadline) {
      return client
          .request(options(deadline))
          .compose(this::send)
          .recover(failure -> Future.failedFuture(understood(failure)));
    }

    /** The body is asked for where the head arrives: nobody keeps it for who asks later. */
    private Future<JsonNode> send(HttpClientRequest obtained) {
      obtained.exceptionHandler(known -> {}); // what fails is told by the future
      if (abandoned) {
        obtained.reset();
        return Future.failedFuture(new DeadlineExceeded("opensearch: no connection in time"));
      }
      request = obtained;
      return (ask.body() == null ? obtained.send() : obtained.send(ask.body()))
          .compose(response -> response.body().map(body -> read(response, body)));
    }

    void abandon() {
      abandoned = true;
      if (request != null) {
        request.reset();
      }
    }

    private RequestOptions options(Deadline deadline) {
      RequestOptions options =
          new RequestOptions()
              .setMethod(ask.method())
              .setHost(settings.url().getHost())
              .setPort(settings.port())
              .setURI(ask.uri())
              .setConnectTimeout(Math.max(1, deadline.remainingMillis()));
      if (ask.body() != null) {
        options.putHeader("Content-Type", "application/json");
      }
      settings
          .credentials()
          .ifPresent(plain -> options.putHeader("Authorization", "Basic " + base64(plain)));
      return options;
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode read(HttpClientResponse response, Buffer body) {
    JsonNode answer = parsed(body);
    int status = response.statusCode();
    if (status < 300) {
      return answer;
    }
    String type = cause(answer).orElseGet(response::statusMessage);
    throw switch (type) {
      case "task_cancelled_exception" ->
          new DeadlineExceeded("opensearch: stopped at the deadline");
      case "rejected_execution_exception", "circuit_breaking_exception" ->
          new Overloaded("opensearch: " + type);
      default -> status == 429 ? new Overloaded("opensearch: 429") : new Failed(status, type);
    };
  }

  /** Where all shards failed, the type only says so; why they did is what counts. */
  private static Optional<String> cause(JsonNode answer) {
    return Stream.of("/error/root_cause/0/type", "/error/type")
        .map(answer::at)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .findFirst();
  }

  private static JsonNode parsed(Buffer body) {
    try {
      return Json.mapper().readTree(body.getBytes());
    } catch (IOException noJson) {
      return Json.mapper().missingNode();
    }
  }

  private static Throwable understood(Throwable failure) {
    return switch (failure) {
      case ConnectionPoolTooBusyException full ->
          new Overloaded("opensearch: " + WAITING + " are waiting");
      case TimeoutException late -> new DeadlineExceeded("opensearch: no connection in time");
      case Throwable other -> other;
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
