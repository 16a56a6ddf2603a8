package io.marquee.http;

import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.Kind;
import io.marquee.http.HttpSettings.Limits;
import io.marquee.http.HttpSettings.Listen;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One event loop that answers what the contract allows. */
final class ApiServer extends VerticleBase {

  /** How Vert.x is told that all instances share one free port. */
  private static final int SHARED_FREE_PORT = -1;

  private static final int COMPRESSED_FROM = 2048;
  private static final int COMPRESSION = 3;

  private final Environment environment;
  private final HttpSettings settings;
  private final Contract contract;
  private final UseCases useCases;
  private final Metrics metrics;
  private final List<PublishedKeys> published = new ArrayList<>();
  private @Nullable HttpServer server;

  ApiServer(
      Environment environment,
      HttpSettings settings,
      Contract contract,
      UseCases useCases,
      Metrics metrics) {
    this.environment = environment;
    this.settings = settings;
    this.contract = contract;
    this.useCases = useCases;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    Surface surface =
        new Surface(contract, endpoints(), new Admission(authenticator()), settings.budget());
    server =
        vertx
            .createHttpServer(options(settings.limits(), settings.api()).setPort(sharedPort()))
            .invalidRequestHandler(this::refuse)
            .requestHandler(
                surface.router(
                    vertx,
                    new Envelope(environment.time().ticker(), metrics),
                    new BodyReader(settings.limits(), environment.time()),
                    settings.corsOrigins()));
    return server.listen().onSuccess(ready -> published.forEach(PublishedKeys::start));
  }

  static HttpServerOptions options(Limits limits, Listen listen) {
    return new HttpServerOptions()
        .setHost(listen.host())
        .setPort(listen.port())
        .setMaxInitialLineLength(limits.uri())
        .setMaxHeaderSize(limits.headers())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout((int) limits.idle().toMillis())
        .setHttp2ClearTextEnabled(false)
        .setHandle100ContinueAutomatically(true)
        .setCompressionSupported(true)
        .setCompressionLevel(COMPRESSION)
        .setCompressionContentSizeThreshold(COMPRESSED_FROM);
  }

  private int sharedPort() {
    boolean shared = settings.instances() > 1 && settings.api().port() == 0;
    return shared ? SHARED_FREE_PORT : settings.api().port();
  }

  private Map<String, Endpoint> endpoints() {
    SearchEndpoint search = new SearchEndpoint(useCases.search(), settings.whereabouts(), metrics);
    SuggestEndpoint suggest = new SuggestEndpoint(useCases.suggest(), settings.budget());
    ContentEndpoints content =
        new ContentEndpoints(
            useCases.content(), useCases.accounts(), settings.whereabouts(), settings.budget());
    IndexEndpoints index = new IndexEndpoints(useCases.index());
    HealthEndpoints health = new HealthEndpoints(useCases.readiness());
    Pages pages = new Pages(vertx);
    Map<String, Endpoint> endpoints = new HashMap<>();
    endpoints.put("search", search);
    endpoints.put("searchByAddress", search);
    endpoints.put("suggest", suggest);
    endpoints.put("content", content::page);
    endpoints.put("availability", content::availability);
    endpoints.put("similar", content::similar);
    endpoints.putAll(new PeopleEndpoints(useCases.accounts(), environment.clock()).all());
    endpoints.put(
        "interactions", new InteractionEndpoint(useCases.interactions(), environment.clock()));
    AnalyticsEndpoints analytics =
        new AnalyticsEndpoints(useCases.analytics(), environment.clock());
    endpoints.put("searchDays", analytics::days);
    endpoints.put("searchDay", analytics::day);
    endpoints.putAll(ruleEndpoints());
    endpoints.putAll(importEndpoints());
    endpoints.put("sources", new OriginEndpoint(useCases.origins()));
    endpoints.put("index", index::state);
    endpoints.put("reindex", index::reindex);
    endpoints.put("live", health::live);
    endpoints.put("ready", health::ready);
    endpoints.put("contract", pages::contract);
    endpoints.put("docs", pages::docs);
    endpoints.put("home", pages::home);
    endpoints.put("importPage", pages::imports);
    endpoints.put("analyticsPage", pages::analytics);
    endpoints.put("asset", pages::asset);
    return endpoints;
  }

  private Map<String, Endpoint> importEndpoints() {
    ImportEndpoints imports =
        new ImportEndpoints(useCases.imports(), settings.limits(), environment.time());
    return Map.of(
        "startImport", imports::submit,
        "imports", imports::recent,
        "importStatus", imports::status,
        "cancelImport", imports::cancel,
        "importEvents", imports::events,
        "importReport", imports::report);
  }

  private Map<String, Endpoint> ruleEndpoints() {
    var synonyms = new RuleEndpoints<>("synonyms", useCases.rules().synonyms(), RuleInput::synonym);
    var curations =
        new RuleEndpoints<>("curations", useCases.rules().curations(), RuleInput::curation);
    return Map.of(
        "synonyms", synonyms::list,
        "addSynonym", synonyms::add,
        "synonym", synonyms::find,
        "replaceSynonym", synonyms::replace,
        "removeSynonym", synonyms::remove,
        "curations", curations::list,
        "addCuration", curations::add,
        "curation", curations::find,
        "replaceCuration", curations::replace,
        "removeCuration", curations::remove);
  }

  private Authenticator authenticator() {
    Map<String, Authenticator.Trusted> trusted = new HashMap<>();
    for (Issuer issuer : settings.issuers()) {
      trusted.put(issuer.name(), new Authenticator.Trusted(issuer, keys(issuer)));
    }
    return new Authenticator(environment.clock(), trusted, settings.limits().token());
  }

  private IssuerKeys keys(Issuer issuer) {
    return switch (issuer.keys()) {
      case Issuer.Shared(Secret secret) -> IssuerKeys.shared(secret);
      case Issuer.Published source -> published(source);
    };
  }

  private PublishedKeys published(Issuer.Published source) {
    HttpClient client = vertx.createHttpClient();
    PublishedKeys keys = new PublishedKeys(client, environment.time(), source, settings.keyFetch());
    published.add(keys);
    return keys;
  }

  /** Answers what is not HTTP, or more of it than the limits allow, and hangs up. */
  private void refuse(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Problem problem =
        switch (cause) {
          case TooLongHttpLineException _ ->
              Problem.of(Kind.URI_TOO_LONG, expected(settings.limits().uri()));
          case TooLongHttpHeaderException _ ->
              Problem.of(Kind.HEADERS_TOO_LARGE, expected(settings.limits().headers()));
          default -> Problem.of(Kind.INVALID_REQUEST, "This is not HTTP/1.1 as RFC 9112 has it");
        };
    Exchange exchange = Exchange.begin(environment.time().ticker(), request);
    metrics.arrived();
    Problems.reply(problem, exchange).send(request.response());
    metrics.answered(exchange, Metrics.OTHER, problem.kind().status());
    request.connection().close();
  }

  private static String expected(int bytes) {
    return "Too many bytes (expected: up to " + bytes + ")";
  }

  int port() {
    return server == null ? settings.api().port() : server.actualPort();
  }

  /** Stops accepting, and gives what is in progress its time to finish. */
  @Override
  public Future<?> stop() {
    published.forEach(PublishedKeys::close);
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(settings.drain().toMillis(), TimeUnit.MILLISECONDS);
  }
}
