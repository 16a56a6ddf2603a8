package io.marquee.http;

import io.marquee.catalog.CurationRule;
import io.marquee.catalog.InteractionBatch;
import io.marquee.catalog.Problem;
import io.marquee.catalog.Synonym;
import io.marquee.catalog.TitleId;
import io.marquee.content.Content;
import io.marquee.content.ContentPage;
import io.marquee.content.IndexControl;
import io.marquee.content.IndexState;
import io.marquee.curation.RuleBooks;
import io.marquee.events.Analytics;
import io.marquee.http.Readiness.Component;
import io.marquee.http.Readiness.State;
import io.marquee.http.Wire.Answer;
import io.marquee.merging.Origin;
import io.marquee.pipeline.Trace;
import io.marquee.search.Result;
import io.marquee.search.Search;
import io.marquee.search.SearchRequest;
import io.marquee.search.SearchResponse;
import io.marquee.search.Suggested;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Timeouts;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The surface on free loopback ports, over use cases that answer from memory. Every answer that it
 * hands out was checked against the contract.
 */
final class TestGateway implements AutoCloseable {

  /** Long enough for HS512 too, so that only the issuer's entry stands against it. */
  static final String SECRET =
      "a secret of more than sixty-four bytes, which is what HS512 asks for";

  static final Issuer ISSUER =
      new Issuer(
          "marquee-test",
          "marquee",
          new Issuer.Shared(new Secret(SECRET)),
          Duration.ofSeconds(30),
          Duration.ofHours(24));
  static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);

  /** What the surface thinks the time is. */
  volatile Instant now = Samples.NOW;

  private static final ContractCheck CHECK = new ContractCheck();

  final Vertx vertx = Vertx.vertx();
  final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final String token = token("search");
  final String admin = token("admin");
  final Content shelf = new Shelf();
  final MemoryRules<Synonym> synonyms = new MemoryRules<>();
  final MemoryRules<CurationRule> curations = new MemoryRules<>();
  final MemoryAccounts accounts = new MemoryAccounts();
  final MemoryImports imports = new MemoryImports();
  final HttpSurface surface;

  final Analytics analytics = new Analytics(new MemoryAnalytics());
  final List<InteractionBatch> taken = new CopyOnWriteArrayList<>();
  volatile boolean nothingKept;

  Future<Void> take(InteractionBatch batch, Deadline deadline) {
    if (nothingKept) {
      return Future.failedFuture(
          Problem.of(Problem.Kind.UNAVAILABLE, "Nothing was kept").refusal());
    }
    taken.add(batch);
    return Future.succeededFuture();
  }

  volatile @Nullable SearchRequest asked;
  volatile Search search = TestGateway::answered;
  volatile List<Component> components = List.of(new Component("index", State.UP, null));

  /** An index that is always in the same state. */
  final IndexControl index =
      new IndexControl() {
        @Override
        public IndexState state() {
          return Samples.index();
        }

        @Override
        public Future<IndexState> reindex() {
          return Future.succeededFuture(state());
        }
      };

  private TestGateway(HttpSettings settings) {
    Environment environment = new Environment(vertx, Timeouts.of(vertx), () -> now, metrics);
    UseCases useCases =
        new UseCases(
            this::search,
            TestGateway::suggested,
            shelf,
            accounts,
            this::take,
            analytics,
            new RuleBooks(synonyms, curations),
            imports,
            TestGateway::origin,
            index,
            () -> components);
    surface = await(HttpSurface.start(environment, settings, useCases));
  }

  static TestGateway start() {
    return start(UnaryOperator.identity());
  }

  static TestGateway start(UnaryOperator<HttpSettings> change) {
    return new TestGateway(change.apply(HttpSettings.of(List.of(ISSUER)).withPorts(0, 0)));
  }

  static String token(String... scopes) {
    return new Tokens(CLOCK, ISSUER).mint("somebody", Set.of(scopes), Duration.ofHours(1));
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private Future<SearchResponse> search(SearchRequest request, Deadline deadline, Trace trace) {
    asked = request.named(null);
    return search.search(request, deadline, trace);
  }

  static Future<SearchResponse> answered(SearchRequest request, Deadline deadline, Trace trace) {
    trace.add(
        new Trace.Step("retrieve", 81_234_567, Duration.ofMillis(80), Trace.Status.LATE, "slow"));
    return Future.succeededFuture(Samples.response());
  }

  private static Future<List<Suggested>> suggested(
      String text, @Nullable String region, int limit, Deadline deadline) {
    return switch (text) {
      case "late" -> Future.failedFuture(new DeadlineExceeded("too late"));
      case "busy" -> Future.failedFuture(new Overloaded("too much"));
      default -> Future.succeededFuture(Samples.suggested().stream().limit(limit).toList());
    };
  }

  private static Future<Optional<Origin>> origin(TitleId id, Deadline deadline) {
    return Future.succeededFuture(
        Optional.of(Samples.origin()).filter(origin -> origin.id().equals(id)));
  }

  /** Two titles that are always there. */
  private static final class Shelf implements Content {
    @Override
    public Future<Optional<ContentPage>> byId(
        TitleId id, @Nullable String region, Deadline deadline) {
      return Future.succeededFuture(
          Optional.of(Samples.page()).filter(page -> page.id().equals(id)));
    }

    @Override
    public Future<Optional<List<Result>>> similar(
        TitleId id, @Nullable String region, int limit, Deadline deadline) {
      if (limit == 13) {
        return Future.failedFuture(Problem.of(Problem.Kind.OVERLOADED, "Unlucky").refusal());
      }
      return Future.succeededFuture(
          Optional.of(List.of(Samples.full())).filter(any -> id.equals(Samples.FARGO)));
    }
  }

  int port() {
    return surface.port();
  }

  /** The head of a request with a good token; {@code more} are whole lines of headers. */
  String head(String method, String target, String... more) {
    return method
        + " "
        + target
        + " HTTP/1.1\r\nHost: marquee\r\nAuthorization: Bearer "
        + (target.startsWith("/api/v1/admin") ? admin : token)
        + "\r\n"
        + String.join("", List.of(more).stream().map(line -> line + "\r\n").toList());
  }

  /** Asks with a token that names {@code scopes}. */
  Answer askAs(String method, String target, String... scopes) {
    return send(
        method,
        target,
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: marquee\r\nAuthorization: Bearer "
            + token(scopes)
            + "\r\n\r\n");
  }

  Answer get(String target, String... more) {
    return send("GET", target, head("GET", target, more) + "\r\n");
  }

  Answer post(String body) {
    return post(body.getBytes(StandardCharsets.UTF_8), "Content-Type: application/json");
  }

  Answer post(byte[] body, String... more) {
    String head =
        head("POST", "/api/v1/search", more) + "Content-Length: " + body.length + "\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return send("POST", "/api/v1/search", all);
  }

  /** Sends {@code body}, if there is one, as JSON. */
  Answer ask(String method, String target, String body, String... more) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String type = bytes.length == 0 ? "" : "Content-Type: application/json\r\n";
    String length = "Content-Length: " + bytes.length + "\r\n\r\n";
    return send(
        method,
        target,
        (head(method, target, more) + type + length + body).getBytes(StandardCharsets.UTF_8));
  }

  Answer send(String method, String target, String request) {
    return send(method, target, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  Answer send(String method, String target, byte[] request) {
    try (Wire wire = new Wire(port())) {
      Answer answer = wire.send(request).answer(!method.equals("HEAD"));
      CHECK.conforms(method, target, answer);
      return answer;
    }
  }

  /** Asks the management port. */
  Answer manage(String method, String path) {
    try (Wire wire = new Wire(surface.managementPort())) {
      return wire.send(method + " " + path + " HTTP/1.1\r\nHost: marquee\r\n\r\n")
          .answer(!method.equals("HEAD"));
    }
  }

  @Override
  public void close() {
    await(surface.close());
    await(vertx.close());
  }
}
