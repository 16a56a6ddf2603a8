package io.marquee.lucene;

import io.marquee.port.IndexChange;
import io.marquee.port.Sample;
import io.marquee.port.SearchTraits;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Indexes that a test opens, all closed at its end. */
final class Shelves implements AutoCloseable {

  static final SearchTraits TRAITS = new SearchTraits(Duration.ZERO, true, 0.95, true);

  static final Lucene.Settings SETTINGS = Lucene.Settings.of("test", Sample.DIMENSIONS);

  /** So many titles are one segment: enough for graphs, few enough for several segments. */
  private static final int BATCH = 1_200;

  private final Vertx vertx;
  private final Workers search;
  private final List<Lucene> open = new ArrayList<>();

  Shelves(Vertx vertx) {
    this.vertx = vertx;
    this.search = new Workers(vertx, "search", 1, 8);
  }

  Lucene open(Path folder) throws Exception {
    Lucene lucene = get(Lucene.open(vertx, folder, SETTINGS, search));
    open.add(lucene);
    return lucene;
  }

  /** An index in a folder of its own below {@code parent}, of these titles in several segments. */
  Lucene over(Path parent, List<IndexChange.Put> titles) throws Exception {
    Lucene lucene = open(parent.resolve(String.valueOf(open.size())));
    for (int from = 0; from < titles.size(); from += BATCH) {
      List<IndexChange.Put> some = titles.subList(from, Math.min(titles.size(), from + BATCH));
      get(lucene.index().apply(List.copyOf(some)));
    }
    return lucene;
  }

  /** A deadline far beyond what a test takes. */
  static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofSeconds(60));
  }

  static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    open.forEach(lucene -> lucene.index().close());
    search.close();
  }
}
