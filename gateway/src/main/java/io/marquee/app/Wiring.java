package io.marquee.app;

import io.marquee.account.Accounts;
import io.marquee.account.Naming;
import io.marquee.account.StoredAccounts;
import io.marquee.app.Config.Understanding.Remote;
import io.marquee.content.CatalogueContent;
import io.marquee.content.Content;
import io.marquee.content.FeedTail;
import io.marquee.content.Indexer;
import io.marquee.content.Origins;
import io.marquee.content.Similar;
import io.marquee.content.Vectors;
import io.marquee.curation.CurrentRules;
import io.marquee.curation.KnownTitles;
import io.marquee.curation.RuleBooks;
import io.marquee.curation.RuleTail;
import io.marquee.events.Analytics;
import io.marquee.events.Interactions;
import io.marquee.events.LoggedInteractions;
import io.marquee.events.SearchLog;
import io.marquee.events.WeeklyPlays;
import io.marquee.guard.CircuitBroken;
import io.marquee.guard.CircuitBrokenInterpreter;
import io.marquee.guard.Courteous;
import io.marquee.guard.Measured;
import io.marquee.imports.ImportJob;
import io.marquee.imports.SpooledImports;
import io.marquee.models.LiveModels;
import io.marquee.platform.Platform;
import io.marquee.port.Embedder;
import io.marquee.port.EventLog;
import io.marquee.port.QueryInterpreter;
import io.marquee.port.SearchSource;
import io.marquee.port.TitleIndex;
import io.marquee.postgres.Postgres;
import io.marquee.redis.Redis;
import io.marquee.search.Advised;
import io.marquee.search.Audience;
import io.marquee.search.CatalogueInterpreter;
import io.marquee.search.CatalogueSuggest;
import io.marquee.search.Engines;
import io.marquee.search.HybridSearch;
import io.marquee.search.Resembling;
import io.marquee.search.Search;
import io.marquee.search.Strain;
import io.marquee.search.Suggest;
import io.marquee.search.Vocabulary;
import io.marquee.time.Courtesy;
import io.marquee.time.Timeouts;
import io.marquee.time.Workers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Which engine stands behind which port, and what is wrapped around it: said here, once. */
final class Wiring implements AutoCloseable {

  private final Timeouts time;
  private final Workers searchers;
  private final Workers chores;
  private final Workers importers;
  private final Workers compilers;
  private final Postgres postgres;
  private final Redis redis;
  private final EventLog events;
  private final SearchEngines titles;
  private final Platforms platforms;
  private final Embedders embedders;
  private final CatalogueInterpreter interpreter;
  private final QueryInterpreter reader;
  private final CurrentRules rules;
  private final LiveModels models;
  private final WeeklyPlays plays;
  private final RuleBooks ruleBooks;
  private final Engines engines;
  private final Strain search;
  private final Suggest suggest;
  private final Content content;
  private final Accounts accounts;
  private final Interactions interactions;

  Wiring(Vertx vertx, Config config, Path folder, MeterRegistry meters) {
    Config.Threads threads = config.threads().on(Runtime.getRuntime().availableProcessors());
    InstantSource clock = InstantSource.system();
    this.time = Timeouts.of(vertx);
    this.searchers = new Workers(vertx, "search", threads.search(), threads.searchQueue());
    this.chores = new Workers(vertx, "chore", 1, 1_000);
    this.importers = new Workers(vertx, "import", 1, 100);
    this.compilers = new Workers(vertx, "rules", 1, 4);
    var connecting = Postgres.connect(vertx, config.postgres(), time);
    this.embedders = Embedders.of(vertx, config.embeddings(), threads, chores, folder);
    Embedder embedder = embedders.queries();
    this.titles = SearchEngines.of(vertx, config.searchEngine(), embedder, folder, searchers);
    this.postgres = connecting.await();
    this.redis = Redis.connect(vertx, config.redis(), config.breaker().rest());
    this.events = config.kafka().log(vertx);
    this.platforms = Platforms.of(vertx, config, postgres, redis, meters);
    this.interpreter =
        new CatalogueInterpreter(chores, time, () -> Year.now(ZoneOffset.UTC).getValue());
    this.rules =
        new CurrentRules(postgres.synonyms(), postgres.curations(), compilers, time.ticker());
    this.models =
        new LiveModels(
            config.models().in(folder.resolve("..")),
            chores,
            time,
            config.models().rival(),
            config.models().share());
    this.plays = new WeeklyPlays(redis.leaderboard(), time, clock);
    this.ruleBooks =
        RuleBooks.of(
            postgres.synonyms(),
            postgres.curations(),
            new KnownTitles(titles.index(), postgres.titles()));
    SearchSource vector = guarded(titles.vector(), config, meters);
    SearchSource sql = guarded(postgres.sql(), config, meters);
    SearchSource text = guarded(titles.text(), config, meters);
    this.reader = reader(vertx, config);
    this.engines =
        new Engines(
            reader,
            embedder,
            vector,
            List.of(sql, text),
            titles.text(),
            titles.suggester(),
            interpreter,
            titles.index(),
            postgres.titles(),
            platforms.verification(),
            rules::now,
            postgres.users()::context,
            redis.sessions(),
            redis.orders(),
            new Resembling(titles.index(), vector, time),
            models::now,
            plays::now,
            searches(vertx, config.breaker().rest(), meters));
    this.search =
        new Strain(new HybridSearch(engines, config.search(), time, clock), time.ticker());
    this.suggest = new CatalogueSuggest(titles.suggester(), config.search().defaultRegion());
    this.content =
        new CatalogueContent(
            postgres.titles(),
            new Similar(titles.index(), vector, text, config.similar()),
            platforms.verification(),
            config.search().budgets().verify(),
            config.search().defaultRegion());
    this.accounts =
        new StoredAccounts(
            postgres.users(),
            redis.sessions(),
            new Naming(interpreter::vocabulary, interpreter),
            time);
    this.interactions =
        new LoggedInteractions(events, postgres.outbox(), time, config.breaker().rest());
  }

  /** The interpreter of queries: by itself, or with somebody else's advice. */
  private QueryInterpreter reader(Vertx vertx, Config config) {
    return switch (config.understanding().remote()) {
      case Remote.None _ -> interpreter;
      case Remote.OpenAi there ->
          new Advised(
              interpreter,
              new CircuitBrokenInterpreter(
                  Platform.interpreter(
                      vertx, there.chat(), there.key().value(), there.calls(), this::choices),
                  time.ticker(),
                  config.breaker().rest()),
              there.settings(),
              time);
    };
  }

  private Platform.Choices choices() {
    Vocabulary known = interpreter.vocabulary();
    return new Platform.Choices(
        known.genres().stream().sorted().toList(),
        known.platforms().stream().sorted().toList(),
        Year.now(ZoneOffset.UTC).getValue());
  }

  private Audience searches(Vertx vertx, Duration rest, MeterRegistry meters) {
    SearchLog log = new SearchLog(vertx, events, time.ticker(), rest, WarmUp.NOBODY);
    count(meters, "logged", log, SearchLog::logged);
    count(meters, "dropped", log, SearchLog::dropped);
    return log;
  }

  private static void count(
      MeterRegistry meters, String outcome, SearchLog log, ToDoubleFunction<SearchLog> count) {
    FunctionCounter.builder("marquee.search.events", log, count)
        .description("Searches for the event log: logged, or dropped for want of room or a log")
        .tag("outcome", outcome)
        .register(meters);
  }

  private SearchSource guarded(SearchSource leg, Config config, MeterRegistry meters) {
    return new Measured(new CircuitBroken(leg, time.ticker(), config.breaker().rest()), meters);
  }

  Timeouts time() {
    return time;
  }

  Engines engines() {
    return engines;
  }

  Search search() {
    return search;
  }

  Suggest suggest() {
    return suggest;
  }

  Content content() {
    return content;
  }

  Accounts accounts() {
    return accounts;
  }

  Interactions interactions() {
    return interactions;
  }

  Analytics analytics() {
    return new Analytics(postgres.analytics());
  }

  RuleBooks rules() {
    return ruleBooks;
  }

  CatalogueInterpreter interpreter() {
    return interpreter;
  }

  TitleIndex index() {
    return titles.index();
  }

  Origins origins() {
    return postgres.sources()::origin;
  }

  /** Imports of files that are sent to this replica, which keeps them in {@code folder}. */
  SpooledImports imports(Vertx vertx, Path folder) {
    Courtesy courtesy = new Courtesy(time, search::isFelt);
    var means =
        new ImportJob.Means(
            postgres.sources(),
            postgres.imports(),
            vectors(new Courteous(embedders.patient(), courtesy)),
            importers,
            time.ticker(),
            InstantSource.system(),
            courtesy);
    return new SpooledImports(vertx, time, means, folder.resolve("imports"));
  }

  FeedTail tail() {
    Vectors vectors =
        titles.writing().isPresent() ? Vectors.none(embedders.queries().model()) : vectors();
    return new FeedTail(sources(vectors), titles.index(), interpreter, time);
  }

  /** Who writes the index where all replicas share one. */
  Optional<Indexer> indexer() {
    return titles
        .writing()
        .map(writing -> new Indexer(postgres.lease("index"), writing, sources(vectors()), time));
  }

  private FeedTail.Sources sources(Vectors vectors) {
    return new FeedTail.Sources(
        postgres.titles(), postgres.feed(), vectors, InstantSource.system());
  }

  private Vectors vectors() {
    return vectors(embedders.patient());
  }

  private Vectors vectors(Embedder embedder) {
    return Vectors.stored(postgres.embeddings(), embedder, time.ticker());
  }

  WeeklyPlays plays() {
    return plays;
  }

  LiveModels models() {
    return models;
  }

  RuleTail ruleTail() {
    return new RuleTail(postgres.feed(), rules::reload, time);
  }

  @Override
  public void close() {
    reader.close();
    titles.index().close();
    embedders.close();
    platforms.close();
    postgres.close();
    redis.close();
    events.close();
    searchers.close();
    chores.close();
    importers.close();
    compilers.close();
  }
}
