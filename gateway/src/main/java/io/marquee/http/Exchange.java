package io.marquee.http;

import io.marquee.pipeline.Trace;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one request: when it arrived, what it is called, and what became of it. Owned by
 * its event loop.
 */
final class Exchange {

  /** The route of requests that no operation answers. */
  static final String NO_ROUTE = "none";

  private static final String KEY = "marquee.exchange";
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern TRACE_PARENT =
      Pattern.compile("(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-.{2,}");

  private final Ticker ticker;
  private final long arrival;
  private final String requestId;
  private final String traceId;
  private final Trace trace = new Trace();
  private final HttpServerRequest request;
  private String route = NO_ROUTE;
  private @Nullable Caller caller;

  private Exchange(Ticker ticker, HttpServerRequest request) {
    this.ticker = ticker;
    this.request = request;
    this.arrival = ticker.nanos();
    this.requestId = requestId(request.getHeader("X-Request-Id"));
    this.traceId = traceId(request.getHeader("traceparent"));
  }

  /** The exchange of a request whose head has just arrived. */
  static Exchange begin(Ticker ticker, HttpServerRequest request) {
    return new Exchange(ticker, request);
  }

  static Exchange of(RoutingContext context) {
    return Objects.requireNonNull(context.<Exchange>get(KEY));
  }

  static boolean isIn(RoutingContext context) {
    return context.get(KEY) != null;
  }

  Exchange putInto(RoutingContext context) {
    context.put(KEY, this);
    return this;
  }

  private static String requestId(@Nullable String given) {
    return given != null && SANE.matcher(given).matches() ? given : hex(8);
  }

  private static String traceId(@Nullable String traceParent) {
    Matcher matcher = TRACE_PARENT.matcher(traceParent == null ? "" : traceParent);
    return matcher.matches() ? matcher.group(1) : hex(16);
  }

  private static String hex(int bytes) {
    byte[] random = new byte[bytes];
    ThreadLocalRandom.current().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** A fresh id that nobody has to keep secret. */
  static String searchId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
    long variant2 = (random.nextLong() >>> 2) | Long.MIN_VALUE;
    return new UUID(version4, variant2).toString();
  }

  String requestId() {
    return requestId;
  }

  String traceId() {
    return traceId;
  }

  /** The stages, empty for what has none. */
  Trace trace() {
    return trace;
  }

  /** The template that the request's path matched. */
  String route() {
    return route;
  }

  void route(String template) {
    route = template;
  }

  /** The machine that sent the request: an app's, or the last proxy. */
  SocketAddress sender() {
    return request.connection().remoteAddress();
  }

  /** Whoever asks; only of operations that ask for a token. */
  Caller caller() {
    return Objects.requireNonNull(caller);
  }

  void caller(Caller admitted) {
    caller = admitted;
  }

  /** The body of an operation that takes it as it comes: paused, and not read by anybody yet. */
  HttpServerRequest body() {
    return request;
  }

  long nanosSinceArrival() {
    return ticker.nanos() - arrival;
  }

  /** The moment {@code budget} after the arrival. */
  Deadline deadline(Duration budget) {
    return Deadline.from(ticker, arrival, budget);
  }
}
