package io.marquee.app;

import io.marquee.content.CatalogueContent;
import io.marquee.content.Content;
import io.marquee.content.FeedTail;
import io.marquee.content.Similar;
import io.marquee.content.Vectors;
import io.marquee.curation.CurrentRules;
import io.marquee.curation.KnownTitles;
import io.marquee.curation.RuleBooks;
import io.marquee.curation.RuleTail;
import io.marquee.guard.CircuitBroken;
import io.marquee.guard.Measured;
import io.marquee.lucene.Lucene;
import io.marquee.port.Embedder;
import io.marquee.port.SearchSource;
import io.marquee.port.TitleIndex;
import io.marquee.postgres.Postgres;
import io.marquee.search.CatalogueInterpreter;
import io.marquee.search.CatalogueSuggest;
import io.marquee.search.Engines;
import io.marquee.search.HybridSearch;
import io.marquee.search.Search;
import io.marquee.search.Suggest;
import io.marquee.time.Timeouts;
import io.marquee.time.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;

/** Which engine stands behind which port, and what is wrapped around it: said here, once. */
final class Wiring implements AutoCloseable {

  private final Timeouts time;
  private final Workers searchers;
  private final Workers chores;
  private final Workers compilers;
  private final Postgres postgres;
  private final Lucene lucene;
  private final Embedders embedders;
  private final CatalogueInterpreter interpreter;
  private final CurrentRules rules;
  private final RuleBooks ruleBooks;
  private final Search search;
  private final Suggest suggest;
  private final Content content;

  Wiring(Vertx vertx, Config config, Path folder, MeterRegistry meters) {
    Config.Threads threads = config.threads().on(Runtime.getRuntime().availableProcessors());
    InstantSource clock = InstantSource.system();
    this.time = Timeouts.of(vertx);
    this.searchers = new Workers(vertx, "search", threads.search(), threads.searchQueue());
    this.chores = new Workers(vertx, "chore", 1, 1_000);
    this.compilers = new Workers(vertx, "rules", 1, 4);
    var connecting = Postgres.connect(vertx, config.postgres(), time);
    this.embedders = Embedders.of(vertx, config.embeddings(), threads, chores, folder);
    Embedder embedder = embedders.queries();
    var settings = Lucene.Settings.of(embedder.model(), embedder.dimensions());
    this.lucene = Lucene.open(vertx, folder.resolve("lucene"), settings, searchers).await();
    this.postgres = connecting.await();
    this.interpreter =
        new CatalogueInterpreter(chores, time, () -> Year.now(ZoneOffset.UTC).getValue());
    this.rules =
        new CurrentRules(postgres.synonyms(), postgres.curations(), compilers, time.ticker());
    this.ruleBooks =
        RuleBooks.of(
            postgres.synonyms(),
            postgres.curations(),
            new KnownTitles(lucene.index(), postgres.titles()));
    SearchSource vector = new Measured(lucene.vector(), meters);
    SearchSource sql =
        new Measured(
            new CircuitBroken(postgres.sql(), time.ticker(), config.breaker().rest()), meters);
    SearchSource text = new Measured(lucene.text(), meters);
    Engines engines =
        new Engines(
            interpreter,
            embedder,
            vector,
            List.of(sql, text),
            lucene.text(),
            lucene.suggester(),
            interpreter,
            lucene.index(),
            postgres.titles(),
            rules::now);
    this.search = new HybridSearch(engines, config.search(), time, clock);
    this.suggest = new CatalogueSuggest(lucene.suggester(), config.search().defaultRegion());
    this.content =
        new CatalogueContent(
            postgres.titles(),
            new Similar(lucene.index(), vector, text, config.similar()),
            config.search().defaultRegion(),
            clock);
  }

  Timeouts time() {
    return time;
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

  RuleBooks rules() {
    return ruleBooks;
  }

  CatalogueInterpreter interpreter() {
    return interpreter;
  }

  TitleIndex index() {
    return lucene.index();
  }

  FeedTail tail() {
    var vectors = new Vectors(postgres.embeddings(), embedders.patient(), time.ticker());
    var sources = new FeedTail.Sources(postgres.titles(), postgres.feed(), vectors);
    return new FeedTail(sources, lucene.index(), interpreter, time);
  }

  RuleTail ruleTail() {
    return new RuleTail(postgres.feed(), rules::reload, time);
  }

  @Override
  public void close() {
    lucene.index().close();
    embedders.close();
    postgres.close();
    searchers.close();
    chores.close();
    compilers.close();
  }
}
