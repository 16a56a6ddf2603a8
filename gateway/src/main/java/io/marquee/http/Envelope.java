package io.marquee.http;

import io.marquee.pipeline.Trace;
import io.marquee.time.Ticker;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every request has around it: a name, a place in the metrics, a line in the access log. The
 * line holds nothing that somebody typed and nothing about who it was.
 */
final class Envelope implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger("io.marquee.http.access");

  /** The status of requests whose caller left before the answer was out. */
  private static final int LEFT = 499;

  private final Ticker ticker;
  private final Metrics metrics;

  Envelope(Ticker ticker, Metrics metrics) {
    this.ticker = ticker;
    this.metrics = metrics;
  }

  @Override
  public void handle(RoutingContext context) {
    open(context);
    context.next();
  }

  /** Answers a failure, also one that came before anything was handled. */
  void fail(RoutingContext context) {
    open(context);
    Problems.answer(context);
  }

  private void open(RoutingContext context) {
    if (Exchange.isIn(context)) {
      return;
    }
    Exchange exchange = Exchange.begin(ticker, context.request()).putInto(context);
    metrics.arrived();
    context.addHeadersEndHandler(head -> name(context, exchange));
    context.addEndHandler(
        end -> {
          String method = Metrics.name(context.request().method());
          int status = end.succeeded() ? context.response().getStatusCode() : LEFT;
          metrics.answered(exchange, method, status);
          log(exchange, method, status);
        });
  }

  private static void name(RoutingContext context, Exchange exchange) {
    context.response().putHeader("X-Request-Id", exchange.requestId());
    List<Trace.Step> steps = exchange.trace().steps();
    if (!steps.isEmpty()) {
      context.response().putHeader("Server-Timing", timing(steps));
    }
  }

  private static String timing(List<Trace.Step> steps) {
    return steps.stream()
        .map(step -> step.name() + ";dur=" + millis(step.tookNanos()) + status(step))
        .collect(Collectors.joining(", "));
  }

  private static String status(Trace.Step step) {
    return step.status() == Trace.Status.OK
        ? ""
        : ";desc=" + step.status().name().toLowerCase(Locale.ROOT);
  }

  /** To the microsecond, and never in the notation with an exponent. */
  private static BigDecimal millis(long nanos) {
    return BigDecimal.valueOf(nanos / 1000, 3);
  }

  private static void log(Exchange exchange, String method, int status) {
    LOG.atInfo()
        .addKeyValue("method", method)
        .addKeyValue("route", exchange.route())
        .addKeyValue("status", status)
        .addKeyValue("took_ms", millis(exchange.nanosSinceArrival()))
        .addKeyValue("request_id", exchange.requestId())
        .addKeyValue("trace_id", exchange.traceId())
        .log("request");
  }
}
