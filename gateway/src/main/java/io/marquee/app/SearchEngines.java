package io.marquee.app;

import io.marquee.lucene.Lucene;
import io.marquee.opensearch.OpenSearch;
import io.marquee.port.Embedder;
import io.marquee.port.SearchSource;
import io.marquee.port.Suggester;
import io.marquee.port.TextSource;
import io.marquee.port.TitleIndex;
import io.marquee.time.Timeouts;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The search engine that was chosen, as this replica has it.
 *
 * @param writing opens the index that all replicas share, for the one that writes it in the term of
 *     that number; empty where every replica writes its own
 */
record SearchEngines(
    TextSource text,
    SearchSource vector,
    TitleIndex index,
    Suggester suggester,
    Optional<LongFunction<Future<TitleIndex>>> writing) {

  static SearchEngines of(
      Vertx vertx, Config.SearchEngine choice, Embedder model, Path folder, Workers searchers) {
    return switch (choice) {
      case Config.SearchEngine.Lucene _ -> lucene(vertx, model, folder, searchers);
      case Config.SearchEngine.OpenSearch there ->
          openSearch(vertx, there.settings(model.model(), model.dimensions()), searchers);
    };
  }

  private static SearchEngines lucene(Vertx vertx, Embedder model, Path folder, Workers searchers) {
    var settings = Lucene.Settings.of(model.model(), model.dimensions());
    Lucene lucene = Lucene.open(vertx, folder.resolve("lucene"), settings, searchers).await();
    return new SearchEngines(
        lucene.text(), lucene.vector(), lucene.index(), lucene.suggester(), Optional.empty());
  }

  private static SearchEngines openSearch(
      Vertx vertx, OpenSearch.Settings settings, Workers searchers) {
    Timeouts time = Timeouts.of(vertx);
    OpenSearch followed = OpenSearch.follow(vertx, settings, time, searchers);
    return new SearchEngines(
        followed.text(),
        followed.vector(),
        followed.index(),
        followed.suggester(),
        Optional.of(
            term ->
                OpenSearch.connect(vertx, settings, time, searchers, term).map(OpenSearch::index)));
  }
}
