package io.marquee.http;

import static io.marquee.http.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Facet;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Problem;
import io.marquee.catalog.Range;
import io.marquee.catalog.Sort;
import io.marquee.catalog.TitleType;
import io.marquee.catalog.UserId;
import io.marquee.http.Wire.Answer;
import io.marquee.pipeline.Trace;
import io.marquee.ranking.Weights;
import io.marquee.search.Asker;
import io.marquee.search.SearchRequest;
import io.marquee.search.SearchRequest.FusionOptions;
import io.marquee.search.SearchRequest.Mode;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchOverHttpTest {

  private static final String HEAT = "{\"query\": \"heat\"}";
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String[] FIXED = {"traceparent: " + PARENT, "X-Request-Id: golden"};

  private static final Asker SOMEBODY =
      new Asker(new UserId(TestGateway.ISSUER.name(), "somebody"), null, null);

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TestGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void answerAgain() {
    gateway.search = TestGateway::answered;
  }

  private static Answer get(String query) {
    return gateway.get("/api/v1/search?" + query, FIXED);
  }

  private static void refuseWith(Problem.Kind kind, String detail) {
    gateway.search =
        (request, deadline, trace) -> Future.failedFuture(Problem.of(kind, detail).refusal());
  }

  @Test
  void whatIsLeftOutHasTheDefaultOfTheContract() {
    assertThat(gateway.post(HEAT).status()).isEqualTo(200);
    assertThat(gateway.asked)
        .isEqualTo(
            new SearchRequest(
                "heat",
                Filters.NONE,
                null,
                20,
                null,
                Set.of(),
                Sort.RELEVANCE,
                false,
                false,
                false,
                Duration.ofMillis(200),
                null,
                SOMEBODY));
  }

  @Test
  void whatIsGivenIsWhatIsAsked() {
    gateway.post(
        """
        {"query": "a heist\\n\\"gone\\" wrong \ud83c\udfac", "region": "GB", "limit": 5.0e1,
         "filters": {"type": "series", "genres": ["Crime"], "exclude_genres": ["Horror"],
          "platforms": ["netflix"], "years": {"gte": 1990}, "runtime_minutes": {"lte": 60},
          "min_rating": 7.5, "content_rating_max": "TV-14", "languages": ["en"],
          "countries": ["US"], "people": ["Noah Hawley"], "available_now": true},
         "facets": ["decade", "type"], "sort": "year", "include_watched": true, "explain": true, "highlight": true,
         "budget_ms": 50, "fusion": {"mode": "convex", "weights": {"vector": 0, "text": 1.5}}}
        """);
    assertThat(gateway.asked)
        .isEqualTo(
            new SearchRequest(
                "a heist\n\"gone\" wrong \ud83c\udfac",
                new Filters(
                    TitleType.SERIES,
                    List.of("Crime"),
                    List.of("Horror"),
                    List.of("netflix"),
                    new Range(1990, null),
                    new Range(null, 60),
                    7.5,
                    "TV-14",
                    List.of("en"),
                    List.of("US"),
                    List.of("Noah Hawley"),
                    true),
                "GB",
                50,
                null,
                Set.of(Facet.DECADE, Facet.TYPE),
                Sort.YEAR,
                true,
                true,
                true,
                Duration.ofMillis(50),
                new FusionOptions(
                    Mode.CONVEX, null, new Weights(Map.of("vector", 0.0, "text", 1.5))),
                SOMEBODY));
  }

  @Test
  void whereSomebodyIsIsWhatAProxySaysThatIsTrusted() {
    String[] says = {"X-Country: FR", "X-Zone: Europe/Paris"};
    assertThat(from(List.of("127.0.0.0/8"), says))
        .isEqualTo(new Asker(SOMEBODY.user(), "FR", ZoneId.of("Europe/Paris")));
    assertThat(from(List.of("::1", "127.0.0.1"), says).region()).isEqualTo("FR");
    assertThat(from(List.of("10.0.0.0/8", "::1"), says)).isEqualTo(SOMEBODY);
    assertThat(from(List.of(), says)).isEqualTo(SOMEBODY);
    assertThat(from(List.of("127.0.0.1"), "X-Country: XX", "X-Zone: Nowhere")).isEqualTo(SOMEBODY);
    assertThat(from(List.of("127.0.0.1"), "X-Country: FR", "X-Country: GB")).isEqualTo(SOMEBODY);
  }

  private static Asker from(List<String> trusted, String... headers) {
    Whereabouts whereabouts = new Whereabouts("X-Country", "X-Zone", trusted);
    try (TestGateway behind = TestGateway.start(settings -> settings.with(whereabouts))) {
      assertThat(behind.get("/api/v1/search?q=heat", headers).status()).isEqualTo(200);
      return Objects.requireNonNull(behind.asked).asker();
    }
  }

  @Test
  void anAnswerIsAsAgreed() {
    Answer answer = get("q=heist");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertGolden("search.json", answer.text());
  }

  @Test
  void everyProblemIsAsAgreed() {
    assertGolden("problem-400.json", get("q=heat&limit=0&mood=dark").text());
    assertGolden(
        "problem-401.json",
        gateway
            .send(
                "GET",
                "/api/v1/search",
                "GET /api/v1/search?q=x HTTP/1.1\r\nHost: x\r\n"
                    + String.join("\r\n", FIXED)
                    + "\r\n\r\n")
            .text());
    assertGolden("problem-404.json", gateway.get("/nothing", FIXED).text());
    refuseWith(Problem.Kind.OVERLOADED, "64 searches are waiting");
    assertGolden("problem-503.json", get("q=heat").text());
    refuseWith(Problem.Kind.OUT_OF_TIME, "No leg answered within 200 ms");
    assertGolden("problem-504.json", get("q=heat").text());
    gateway.search =
        (request, deadline, trace) -> Future.failedFuture(new IllegalStateException("secret"));
    assertGolden("problem-500.json", get("q=heat").text());
  }

  @Test
  void whatBreaksOnOurSideTellsNothing() {
    gateway.search =
        (request, deadline, trace) -> {
          throw new IllegalStateException("secret");
        };
    Answer answer = get("q=heat");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).doesNotContain("secret", "Exception");
  }

  @Test
  void timeAndLoadAreNoAccidents() {
    gateway.search =
        (request, deadline, trace) -> Future.failedFuture(new DeadlineExceeded("still running"));
    assertThat(get("q=heat").status()).isEqualTo(504);
    gateway.search =
        (request, deadline, trace) -> Future.failedFuture(new Overloaded("64 are waiting"));
    assertThat(get("q=heat").status()).isEqualTo(503);
    gateway.search =
        (request, deadline, trace) -> Future.failedFuture(new Unavailable("PostgreSQL is away"));
    assertThat(get("q=heat").status()).isEqualTo(503);
  }

  @Test
  void whatMayWorkLaterSaysWhen() {
    refuseWith(Problem.Kind.OVERLOADED, "64 searches are waiting");
    assertThat(get("q=heat").header("Retry-After")).isEqualTo("1");
    refuseWith(Problem.Kind.OUT_OF_TIME, "No leg answered");
    assertThat(get("q=heat").header("Retry-After")).isEqualTo("1");
  }

  @Test
  void theDeadlineCountsFromTheArrival() {
    AtomicReference<Deadline> given = new AtomicReference<>();
    AtomicReference<List<Trace.Step>> before = new AtomicReference<>();
    gateway.search =
        (request, deadline, trace) -> {
          given.set(deadline);
          before.set(trace.steps());
          return TestGateway.answered(request, deadline, trace);
        };
    gateway.post("{\"query\": \"heat\", \"budget_ms\": 2000}");
    assertThat(given.get().remainingNanos()).isLessThan(2_000_000_000L);
    assertThat(before.get())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.name()).isEqualTo("admit");
              assertThat(step.budget()).isEqualTo(Duration.ofMillis(50));
              assertThat(step.tookNanos()).isPositive();
            });
  }

  @Test
  void everyStageIsInTheServerTiming() {
    assertThat(get("q=heat").header("Server-Timing"))
        .matches(
            "admit;dur=\\d+\\.\\d{3}, retrieve;dur=81\\.234;desc=late, respond;dur=\\d+\\.\\d{3}");
  }

  @Test
  void everySearchHasAnIdOfItsOwn() {
    String id = get("q=heat").header("X-Search-Id");
    assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(get("q=heat").header("X-Search-Id")).isNotEqualTo(id);
  }

  @Test
  void aSaneRequestIdIsKeptAndAnyOtherReplaced() {
    assertThat(get("q=heat").header("X-Request-Id")).isEqualTo("golden");
    for (String odd : List.of("a b", "x".repeat(65), "<script>", "a,b", "")) {
      assertThat(gateway.get("/health/live", "X-Request-Id: " + odd).header("X-Request-Id"))
          .matches("[0-9a-f]{16}");
    }
  }

  @Test
  void anOddTraceParentIsReplaced() {
    for (String odd :
        List.of(
            "",
            "nonsense",
            PARENT.replace("00-4", "ff-4"),
            PARENT.replace("4bf92f3577b34da6a3ce929d0e0e4736", "0".repeat(32)),
            PARENT.replace("00f067aa0ba902b7", "0".repeat(16)),
            PARENT.replace("4bf9", "4BF9"))) {
      assertThat(gateway.get("/nothing", "traceparent: " + odd).text())
          .doesNotContainIgnoringCase("4bf92f3577b34da6a3ce929d0e0e4736");
    }
  }

  @Test
  void aLargeAnswerIsCompressedWhereThatIsAskedFor() {
    Answer plain = get("q=heat");
    Answer zipped = gateway.get("/api/v1/search?q=heat", "Accept-Encoding: gzip");
    assertThat(plain.header("Content-Encoding")).isEmpty();
    assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(zipped.body().length()).isLessThan(plain.body().length());
    assertThat(zipped.text()).isEqualTo(plain.text());
    assertThat(gateway.get("/health/live", "Accept-Encoding: gzip").header("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void nobodyStoresAnAnswer() {
    assertThat(get("q=heat").header("Cache-Control")).isEqualTo("no-store");
    assertThat(get("q=").header("Cache-Control")).isEqualTo("no-store");
    assertThat(get("q=heat").header("X-Content-Type-Options")).isEqualTo("nosniff");
  }
}
