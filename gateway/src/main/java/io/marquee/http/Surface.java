package io.marquee.http;

import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.Kind;
import io.marquee.http.Contract.Operation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The contract as routes: every operation of the file has its endpoint, and nothing else has one.
 */
final class Surface {

  private final Contract contract;
  private final Map<String, Endpoint> endpoints;
  private final Admission admission;
  private final Duration patience;

  /**
   * Binds endpoints to operations.
   *
   * @param endpoints by operation id
   * @param patience how long after its arrival a request may wait to be let in
   */
  Surface(
      Contract contract, Map<String, Endpoint> endpoints, Admission admission, Duration patience) {
    List<String> operations = contract.operations().stream().map(Operation::id).toList();
    if (!endpoints.keySet().equals(Set.copyOf(operations))) {
      throw new IllegalStateException("contract: " + operations + ", here: " + endpoints.keySet());
    }
    this.contract = contract;
    this.endpoints = endpoints;
    this.admission = admission;
    this.patience = patience;
  }

  /** The routes, behind {@code envelope} and {@code bodies}, which every request passes. */
  Router router(Vertx vertx, Envelope envelope, BodyReader bodies, Set<String> corsOrigins) {
    Router router = Router.router(vertx);
    router.route().handler(envelope).failureHandler(envelope::fail);
    router.route().handler(Surface::readable);
    if (!corsOrigins.isEmpty()) {
      router.route().handler(cors(corsOrigins));
    }
    operations(true).forEach(operation -> route(router, operation, bodies));
    router.route().handler(bodies);
    operations(false).forEach(operation -> route(router, operation, bodies));
    methods().forEach((path, methods) -> refuse(router, path, methods));
    router.route().handler(Surface::refuse);
    return router;
  }

  /** The router itself would log a stack trace for a path that it can't decode. */
  private static void readable(RoutingContext context) {
    String path = context.request().path();
    if (path != null && QueryText.complete(path)) {
      context.next();
    } else {
      context.fail(400);
    }
  }

  private static CorsHandler cors(Set<String> origins) {
    return CorsHandler.create()
        .addOrigins(List.copyOf(origins))
        .allowedMethods(Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE))
        .allowedHeaders(
            Set.of(
                "Authorization",
                "Content-Type",
                "If-Match",
                "If-None-Match",
                "X-Request-Id",
                "traceparent"))
        .exposedHeaders(Set.of("ETag", "Location", "Server-Timing", "X-Request-Id", "X-Search-Id"))
        .maxAgeSeconds(600);
  }

  private Stream<Operation> operations(boolean streamed) {
    return contract.operations().stream().filter(operation -> operation.streamed() == streamed);
  }

  private void route(Router router, Operation operation, BodyReader bodies) {
    Endpoint endpoint = Objects.requireNonNull(endpoints.get(operation.id()));
    Route route = router.route(template(operation.path())).method(operation.method());
    if (operation.method().equals(HttpMethod.GET)) {
      route.method(HttpMethod.HEAD);
    }
    route.handler(
        context ->
            serve(operation, endpoint, context)
                .onComplete(
                    answer -> answer.answer(context.request()),
                    failure -> fail(context, failure, bodies)));
  }

  private static String template(String path) {
    return path.replaceAll("\\{(\\w+)}", ":$1");
  }

  /** Whoever still sends has to be listened to, or the answer would be lost. */
  private static void fail(RoutingContext context, Throwable failure, BodyReader bodies) {
    if (context.response().closed()) {
      return; // nobody is there any more
    }
    if (context.request().isEnded()) {
      context.fail(failure);
    } else {
      bodies.giveUp(context, failure);
    }
  }

  private Future<Answer> serve(Operation operation, Endpoint endpoint, RoutingContext context) {
    if (operation.streamed()) {
      context.request().pause();
    }
    Exchange exchange = Exchange.of(context);
    exchange.route(operation.path());
    return admission
        .admit(operation, context, exchange.deadline(patience))
        .compose(admitted -> answer(operation, endpoint, context, exchange));
  }

  private static Future<Answer> answer(
      Operation operation, Endpoint endpoint, RoutingContext context, Exchange exchange) {
    Negotiation.check(operation, context, BodyReader.of(context));
    String query = context.request().query();
    Input input =
        Input.read(
            operation, context.pathParams(), query == null ? "" : query, BodyReader.of(context));
    return endpoint.answer(input, context.request().headers(), exchange).map(answer -> answer);
  }

  private Map<String, List<String>> methods() {
    Map<String, List<String>> methods = new LinkedHashMap<>();
    for (Operation operation : contract.operations()) {
      List<String> allowed = methods.computeIfAbsent(operation.path(), path -> new ArrayList<>());
      allowed.add(operation.method().name());
      if (operation.method().equals(HttpMethod.GET)) {
        allowed.add("HEAD");
      }
    }
    return methods;
  }

  private static void refuse(Router router, String path, List<String> methods) {
    String allow = String.join(", ", methods);
    router
        .route(template(path))
        .handler(
            context -> {
              Exchange.of(context).route(path);
              context.response().putHeader("Allow", allow);
              context.fail(
                  Problem.of(Kind.METHOD_NOT_ALLOWED, "Another method (expected: " + allow + ")")
                      .refusal());
            });
  }

  private static void refuse(RoutingContext context) {
    String path = Findings.quote(String.valueOf(context.request().path()));
    context.fail(
        Problem.of(Kind.NOT_FOUND, "There is no " + path + " (expected: a path of /openapi.yaml)")
            .refusal());
  }
}
