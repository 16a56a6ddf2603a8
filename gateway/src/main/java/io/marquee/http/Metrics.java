package io.marquee.http;

import io.marquee.catalog.Problem;
import io.marquee.pipeline.Trace;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is measured of every request. Any thread. */
final class Metrics {

  /** The method of a request that has none of the usual. */
  static final String OTHER = "other";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Duration[] BUCKETS =
      IntStream.of(1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 200, 225, 300, 500, 1000, 2000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterProvider<Timer> requests;
  private final MeterProvider<Timer> stages;
  private final MeterProvider<Counter> breaches;
  private final AtomicInteger inFlight = new AtomicInteger();

  Metrics(MeterRegistry registry) {
    requests =
        Timer.builder("marquee.http.requests")
            .description("From the head of a request to the end of its answer")
            .serviceLevelObjectives(BUCKETS)
            .withRegistry(registry);
    stages =
        Timer.builder("marquee.search.stage")
            .description("What each stage of a search took")
            .serviceLevelObjectives(BUCKETS)
            .withRegistry(registry);
    breaches =
        Counter.builder("marquee.budget.breaches")
            .description("Budgets that were not kept: late, or finished but over (overrun)")
            .withRegistry(registry);
    registry.gauge("marquee.http.in.flight", inFlight);
  }

  /** The name of a method as it is counted and logged: whatever a caller invents is one name. */
  static String name(HttpMethod method) {
    return METHODS.contains(method.name()) ? method.name() : OTHER;
  }

  void arrived() {
    inFlight.incrementAndGet();
  }

  void answered(Exchange exchange, String method, int status) {
    inFlight.decrementAndGet();
    requests
        .withTags("route", exchange.route(), "method", method, "status", Integer.toString(status))
        .record(Duration.ofNanos(exchange.nanosSinceArrival()));
  }

  /** Counts the stages of a search that has just ended, perhaps by {@code failure}. */
  void searched(Exchange exchange, Duration budget, @Nullable Throwable failure) {
    exchange.trace().steps().forEach(this::stage);
    if (failure instanceof Problem.Refusal refusal
        && refusal.problem().kind() == Problem.Kind.OUT_OF_TIME) {
      breaches.withTags("stage", "whole", "cause", "refused").increment();
    } else if (exchange.nanosSinceArrival() > budget.toNanos()) {
      breaches.withTags("stage", "whole", "cause", "overrun").increment();
    }
  }

  private void stage(Trace.Step step) {
    String status = step.status().name().toLowerCase(Locale.ROOT);
    stages
        .withTags("stage", step.name(), "status", status)
        .record(Duration.ofNanos(step.tookNanos()));
    Duration budget = step.budget();
    if (step.status() == Trace.Status.LATE) {
      breaches.withTags("stage", step.name(), "cause", "late").increment();
    } else if (budget != null && step.tookNanos() > budget.toNanos()) {
      breaches.withTags("stage", step.name(), "cause", "overrun").increment();
    }
  }
}
