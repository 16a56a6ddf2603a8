package io.marquee.lucene;

import io.marquee.port.Generation;
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

  /** So many titles come last, and stay a segment from memory, without a graph. */
  private static final int LAST = 1_200;

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

  /**
   * An index in a folder of its own below {@code parent}: of many titles most are filled in, so
   * that there are graphs, and some come afterwards.
   */
  Lucene over(Path parent, List<IndexChange.Put> titles) throws Exception {
    Lucene lucene = open(parent.resolve(String.valueOf(open.size())));
    int filled = Math.max(0, titles.size() - LAST);
    if (filled > 0) {
      Generation first = get(lucene.index().begin());
      get(first.apply(List.copyOf(titles.subList(0, filled))));
      get(first.prepare());
      get(first.publish("epoch", 1));
    }
    get(lucene.index().apply(List.copyOf(titles.subList(filled, titles.size()))));
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
