package io.marquee.http;

import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.FieldError;
import io.marquee.catalog.Problem.Kind;
import io.marquee.port.Json;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Unavailable;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with problem documents (RFC 9457) whatever went wrong. */
final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private record Document(
      String type,
      String title,
      int status,
      String detail,
      String instance,
      String traceId,
      boolean retryable,
      List<FieldError> errors) {}

  private Problems() {}

  /** The failure handler of every route. */
  static void answer(RoutingContext context) {
    Exchange exchange = Exchange.of(context);
    Problem problem = problem(context.failure(), context.statusCode());
    if (problem.kind() == Kind.INTERNAL) {
      LOG.atError()
          .setCause(context.failure())
          .addKeyValue("trace_id", exchange.traceId())
          .addKeyValue("request_id", exchange.requestId())
          .addKeyValue("route", exchange.route())
          .log("a request failed");
    }
    reply(problem, exchange).send(context.response());
  }

  static Reply reply(Problem problem, Exchange exchange) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Cache-Control", "no-store");
    switch (problem.kind()) {
      case UNAVAILABLE, OVERLOADED, OUT_OF_TIME -> headers.put("Retry-After", "1");
      // The rest of the request is not worth reading.
      case TOO_LARGE, REQUEST_TIMEOUT, URI_TOO_LONG, HEADERS_TOO_LARGE ->
          headers.put("Connection", "close");
      default -> {}
    }
    Buffer body = Buffer.buffer(Json.bytes(document(problem, exchange)));
    return new Reply(problem.kind().status(), Reply.PROBLEM, body, headers);
  }

  private static Document document(Problem problem, Exchange exchange) {
    Kind kind = problem.kind();
    return new Document(
        "urn:marquee:problem:" + kind.name().toLowerCase(Locale.ROOT),
        kind.title(),
        kind.status(),
        problem.detail(),
        "urn:marquee:request:" + exchange.requestId(),
        exchange.traceId(),
        kind.retryable(),
        problem.errors());
  }

  private static Problem problem(@Nullable Throwable failure, int status) {
    return switch (failure) {
      case Problem.Refusal refusal -> refusal.problem();
      case DeadlineExceeded _ -> Problem.of(Kind.OUT_OF_TIME, "Nothing answered in time");
      case Overloaded _ -> Problem.of(Kind.OVERLOADED, "Too much is waiting already");
      case Unavailable away -> Problem.of(Kind.UNAVAILABLE, String.valueOf(away.getMessage()));
      case HttpException routing -> routing(routing.getStatusCode());
      case null, default -> routing(status);
    };
  }

  /** What the router itself refuses. */
  private static Problem routing(int status) {
    return switch (status) {
      case 400 ->
          Problem.of(Kind.INVALID_REQUEST, "The address can't be read (expected: a valid path)");
      case 404 -> Problem.of(Kind.NOT_FOUND, "There is nothing (expected: a path)");
      case 403 -> Problem.of(Kind.FORBIDDEN, "This origin may not call");
      default -> Problem.of(Kind.INTERNAL, "Something broke on our side; the trace_id finds it");
    };
  }
}
