package io.marquee.http;

import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.Kind;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The port for whoever runs the gateway: metrics and health. */
final class ManagementServer extends VerticleBase {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Environment environment;
  private final HttpSettings settings;
  private final HealthEndpoints health;
  private @Nullable HttpServer server;

  ManagementServer(Environment environment, HttpSettings settings, Readiness readiness) {
    this.environment = environment;
    this.settings = settings;
    this.health = new HealthEndpoints(readiness);
  }

  @Override
  public Future<?> start() {
    server =
        vertx
            .createHttpServer(ApiServer.options(settings.limits(), settings.management()))
            .requestHandler(this::answer);
    return server.listen();
  }

  private void answer(HttpServerRequest request) {
    Exchange exchange = Exchange.begin(environment.time().ticker(), request);
    reply(request, exchange)
        .recover(broken -> Future.succeededFuture(Problems.reply(internal(), exchange)))
        .onSuccess(reply -> reply.send(request.response()));
  }

  private Future<Reply> reply(HttpServerRequest request, Exchange exchange) {
    if (!Set.of("GET", "HEAD").contains(request.method().name())) {
      request.response().putHeader("Allow", "GET, HEAD");
      return problem(Kind.METHOD_NOT_ALLOWED, "Another method (expected: GET, HEAD)", exchange);
    }
    return switch (String.valueOf(request.path())) {
      case "/metrics" -> vertx.executeBlocking(this::scrape);
      case "/health/live" -> Future.succeededFuture(health.live());
      case "/health/ready" -> Future.succeededFuture(health.ready());
      default ->
          problem(Kind.NOT_FOUND, "Expected: /metrics, /health/live, /health/ready", exchange);
    };
  }

  private Reply scrape() {
    Buffer text = Buffer.buffer(environment.metrics().scrape(PROMETHEUS));
    return new Reply(200, PROMETHEUS, text, Map.of("Cache-Control", "no-store"));
  }

  private static Future<Reply> problem(Kind kind, String detail, Exchange exchange) {
    return Future.succeededFuture(Problems.reply(Problem.of(kind, detail), exchange));
  }

  private static Problem internal() {
    return Problem.of(Kind.INTERNAL, "Something broke on our side");
  }

  int port() {
    return server == null ? settings.management().port() : server.actualPort();
  }
}
