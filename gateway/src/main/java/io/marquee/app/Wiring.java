package io.marquee.app;

import io.marquee.content.CatalogueContent;
import io.marquee.content.Content;
import io.marquee.content.FeedTail;
import io.marquee.content.Vectors;
import io.marquee.guard.CircuitBroken;
import io.marquee.guard.Measured;
import io.marquee.imports.ImportJob;
import io.marquee.imports.SpooledImports;
import io.marquee.lucene.Lucene;
import io.marquee.onnx.Onnx;
import io.marquee.port.Embedder;
import io.marquee.port.SearchSource;
import io.marquee.port.TitleIndex;
import io.marquee.postgres.Postgres;
import io.marquee.search.CatalogueInterpreter;
import io.marquee.search.Engines;
import io.marquee.search.HybridSearch;
import io.marquee.search.Search;
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
  private final Workers embedders;
  private final Workers chores;
  private final Postgres postgres;
  private final Lucene lucene;
  private final Onnx onnx;

  /** For texts that nobody is waiting for: they stand in no query's way. */
  private final Embedder patient;

  private final CatalogueInterpreter interpreter;
  private final Search search;
  private final Content content;

  Wiring(Vertx vertx, Config config, Path folder, MeterRegistry meters) {
    Config.Threads threads = config.threads().on(Runtime.getRuntime().availableProcessors());
    InstantSource clock = InstantSource.system();
    this.time = Timeouts.of(vertx);
    this.searchers = new Workers(vertx, "search", threads.search(), threads.searchQueue());
    this.embedders = new Workers(vertx, "embed", threads.embedding(), threads.embeddingQueue());
    this.chores = new Workers(vertx, "chore", 1, 1_000);
    var connecting = Postgres.connect(vertx, config.postgres(), time);
    this.onnx = Onnx.open(folder.resolve("onnx"));
    Embedder embedder = onnx.embedder(vertx, embedders);
    this.patient = onnx.embedder(vertx, chores);
    var settings = Lucene.Settings.of(embedder.model(), embedder.dimensions());
    this.lucene = Lucene.open(vertx, folder.resolve("lucene"), settings, searchers).await();
    this.postgres = connecting.await();
    this.interpreter =
        new CatalogueInterpreter(chores, time, () -> Year.now(ZoneOffset.UTC).getValue());
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
            interpreter,
            lucene.index(),
            postgres.titles());
    this.search = new HybridSearch(engines, config.search(), time, clock);
    this.content =
        new CatalogueContent(
            postgres.titles(), lucene.index(), vector, config.search().defaultRegion(), clock);
  }

  Timeouts time() {
    return time;
  }

  Search search() {
    return search;
  }

  Content content() {
    return content;
  }

  CatalogueInterpreter interpreter() {
    return interpreter;
  }

  TitleIndex index() {
    return lucene.index();
  }

  /** Imports of files that are sent to this replica, which keeps them in {@code folder}. */
  SpooledImports imports(Vertx vertx, Path folder) {
    var means =
        new ImportJob.Means(
            postgres.sources(),
            postgres.imports(),
            vectors(),
            chores,
            time.ticker(),
            InstantSource.system());
    return new SpooledImports(vertx, time, means, folder.resolve("imports"));
  }

  private Vectors vectors() {
    return new Vectors(postgres.embeddings(), patient, time.ticker());
  }

  FeedTail tail() {
    var sources = new FeedTail.Sources(postgres.titles(), postgres.feed(), vectors());
    return new FeedTail(sources, lucene.index(), interpreter, time);
  }

  @Override
  public void close() {
    lucene.index().close();
    onnx.close();
    postgres.close();
    searchers.close();
    embedders.close();
    chores.close();
  }
}
