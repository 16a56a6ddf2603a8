package io.marquee.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.marquee.catalog.Problem;
import io.marquee.curation.RuleBooks;
import io.marquee.http.Readiness.Component;
import io.marquee.http.Readiness.State;
import io.marquee.http.Wire.Answer;
import io.marquee.search.SearchResponse;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** What whoever runs the gateway can see and do. */
class OperationsTest {

  private TestGateway gateway;

  @BeforeEach
  void start() {
    gateway = TestGateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aReplicaIsReadyWhenItsPartsAre() {
    gateway.components =
        List.of(
            new Component("index", State.UP, null), new Component("redis", State.DEGRADED, "away"));
    assertThat(gateway.get("/health/ready").status()).isEqualTo(200);
    gateway.components =
        List.of(new Component("index", State.STARTING, "40 % built"), gateway.components.getLast());
    for (Answer answer :
        List.of(gateway.get("/health/ready"), gateway.manage("GET", "/health/ready"))) {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text())
          .isEqualTo(
              "{\"status\":\"down\",\"components\":["
                  + "{\"name\":\"index\",\"state\":\"starting\",\"reason\":\"40 % built\"},"
                  + "{\"name\":\"redis\",\"state\":\"degraded\",\"reason\":\"away\"}]}");
    }
    assertThat(gateway.get("/health/live").status()).isEqualTo(200);
    assertThat(gateway.manage("GET", "/health/live").status()).isEqualTo(200);
  }

  @Test
  void managementKnowsNothingElse() {
    assertThat(gateway.manage("GET", "/").status()).isEqualTo(404);
    assertThat(gateway.manage("GET", "/api/v1/search?q=x").status()).isEqualTo(404);
    assertThat(gateway.manage("POST", "/metrics").status()).isEqualTo(405);
    assertThat(gateway.manage("HEAD", "/metrics").status()).isEqualTo(200);
  }

  @Test
  void everyRequestIsMeasuredByRoute() {
    gateway.get("/api/v1/content/" + Samples.FARGO);
    gateway.get("/api/v1/content/" + Samples.GOODFELLAS);
    gateway.get("/nothing");
    gateway.send("BREW", "/", gateway.head("BREW", "/") + "\r\n");
    String metrics = metricsWith("method=\"other\"");
    assertThat(metrics)
        .contains(count("GET", "/api/v1/content/{id}", 200), count("GET", "none", 404))
        .contains(count("GET", "/api/v1/content/{id}", 404), count("other", "/", 405))
        .contains("marquee_http_requests_seconds_bucket{", "marquee_http_in_flight 0")
        .doesNotContain(Samples.FARGO.toString(), "BREW");
  }

  private static String count(String method, String route, int status) {
    return "marquee_http_requests_seconds_count{method=\"%s\",route=\"%s\",status=\"%d\"} 1"
        .formatted(method, route, status);
  }

  /** The metrics, once they have {@code text}: a request is measured after its answer is out. */
  private String metricsWith(String text) {
    String metrics = "";
    for (int i = 0; i < 1000 && !metrics.contains(text); i++) {
      metrics = gateway.manage("GET", "/metrics").text();
    }
    assertThat(metrics).contains(text);
    return metrics;
  }

  @Test
  void everyStageAndEveryBreachIsCounted() {
    gateway.post("{\"query\": \"heat\", \"budget_ms\": 2000}");
    gateway.search =
        (request, deadline, trace) ->
            Future.failedFuture(Problem.of(Problem.Kind.OUT_OF_TIME, "too late").refusal());
    gateway.post("{\"query\": \"heat\"}");
    String metrics = metricsWith("cause=\"refused\"");
    assertThat(metrics)
        .contains("marquee_search_stage_seconds_count{stage=\"retrieve\",status=\"late\"} 1")
        .contains("marquee_search_stage_seconds_count{stage=\"admit\",status=\"ok\"} 2")
        .contains("marquee_budget_breaches_total{cause=\"late\",stage=\"retrieve\"} 1")
        .contains("marquee_budget_breaches_total{cause=\"refused\",stage=\"whole\"} 1");
  }

  @Test
  void theAccessLogHasALinePerRequestAndNobodysSecrets() {
    Logger logger = (Logger) LoggerFactory.getLogger("io.marquee.http.access");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
    gateway.get("/api/v1/search?q=something%20private", "X-Request-Id: mine");
    metricsWith("route=\"/api/v1/search\"");
    logger.detachAppender(lines);
    logger.setLevel(null);
    assertThat(lines.list)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getKeyValuePairs().stream().map(pair -> pair.key))
                  .containsExactly(
                      "method", "route", "status", "took_ms", "request_id", "trace_id");
              assertThat(text(line))
                  .contains("GET /api/v1/search 200", "mine")
                  .doesNotContain("private", "somebody", "127.0.0.1", gateway.token);
            });
  }

  private static String text(ILoggingEvent line) {
    List<KeyValuePair> pairs = line.getKeyValuePairs();
    return pairs.stream().map(pair -> String.valueOf(pair.value)).collect(Collectors.joining(" "))
        + line.getFormattedMessage();
  }

  @Test
  void closingLetsWhatIsInProgressFinish() throws InterruptedException {
    Promise<SearchResponse> promise = Promise.promise();
    CountDownLatch arrived = new CountDownLatch(1);
    gateway.search =
        (request, deadline, trace) -> {
          arrived.countDown();
          return promise.future();
        };
    try (Wire wire = new Wire(gateway.port());
        Wire idle = new Wire(gateway.port())) {
      wire.send(gateway.head("GET", "/api/v1/search?q=heat") + "\r\n");
      arrived.await();
      Future<Void> closed = gateway.surface.close();
      assertThat(idle.hungUp()).isTrue();
      assertThat(closed.isComplete()).isFalse();
      promise.complete(Samples.response());
      assertThat(wire.answer().status()).isEqualTo(200);
      assertThat(wire.hungUp()).isTrue();
      TestGateway.await(closed);
    }
  }

  @Test
  void aCallerThatLeavesIsCountedAsThat() throws InterruptedException {
    Promise<SearchResponse> promise = Promise.promise();
    CountDownLatch arrived = new CountDownLatch(1);
    gateway.search =
        (request, deadline, trace) -> {
          arrived.countDown();
          return promise.future();
        };
    try (Wire wire = new Wire(gateway.port())) {
      wire.send(gateway.head("GET", "/api/v1/search?q=heat") + "\r\n");
      arrived.await();
    }
    metricsWith("status=\"499\"");
    promise.complete(Samples.response());
    assertThat(gateway.get("/health/live").status()).isEqualTo(200);
    assertThat(metricsWith("marquee_http_in_flight 0")).contains("status=\"499\"");
  }

  @Test
  void aPortThatIsTakenStopsTheStart() {
    Vertx other = Vertx.vertx();
    Environment environment =
        new Environment(other, Timeouts.of(other), TestGateway.CLOCK, gateway.metrics);
    HttpSettings settings =
        HttpSettings.of(List.of(TestGateway.ISSUER)).withPorts(0, gateway.surface.managementPort());
    UseCases useCases =
        new UseCases(
            (request, deadline, trace) -> Future.failedFuture("never asked"),
            (text, region, limit, deadline) -> Future.failedFuture("never asked"),
            gateway.shelf,
            gateway.accounts,
            gateway::take,
            gateway.analytics,
            new RuleBooks(gateway.synonyms, gateway.curations),
            gateway.imports,
            (id, deadline) -> Future.failedFuture("never asked"),
            gateway.index,
            List::of);
    assertThat(HttpSurface.start(environment, settings, useCases).toCompletionStage())
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableThat()
        .withMessageContaining("in use");
    assertThat(other.deploymentIDs()).isEmpty();
    TestGateway.await(other.close());
  }

  @Test
  void nobodyCallsFromAForeignPageUnlessThatIsConfigured() {
    String origin = "Origin: https://app.example";
    assertThat(gateway.get("/api/v1/search?q=heat", origin).header("Access-Control-Allow-Origin"))
        .isEmpty();
    try (TestGateway open =
        TestGateway.start(
            settings ->
                new HttpSettings(
                    settings.api(),
                    settings.management(),
                    1,
                    settings.limits(),
                    settings.budget(),
                    Duration.ofSeconds(1),
                    settings.whereabouts(),
                    Set.of("https://app.example"),
                    settings.issuers(),
                    settings.keyFetch()))) {
      Answer answer = open.get("/api/v1/search?q=heat", origin);
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
      assertThat(answer.header("Access-Control-Expose-Headers")).contains("X-Search-Id");
      Answer foreign = open.get("/api/v1/search?q=heat", "Origin: https://evil.example");
      assertThat(foreign.status()).isEqualTo(403);
      try (Wire wire = new Wire(open.port())) {
        Answer preflight =
            wire.send(
                    "OPTIONS /api/v1/search HTTP/1.1\r\nHost: x\r\n"
                        + origin
                        + "\r\nAccess-Control-Request-Method: POST\r\n"
                        + "Access-Control-Request-Headers: authorization,content-type\r\n\r\n")
                .answer();
        assertThat(preflight.status()).isEqualTo(204);
      }
    }
  }
}
