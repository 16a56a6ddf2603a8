package io.marquee.opensearch;

import io.marquee.embedded.EmbeddedOpenSearch;
import io.marquee.port.Await;
import io.marquee.port.IndexChange;
import io.marquee.port.Sample;
import io.marquee.port.SearchTraits;
import io.marquee.time.Timeouts;
import io.marquee.time.Workers;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Indexes that a test opens in the cluster that all tests share, all closed at its end. */
final class Shelves implements AutoCloseable {

  static final SearchTraits TRAITS = new SearchTraits(Duration.ZERO, true, 0.95, false);

  /** So many titles are written at once. */
  private static final int BATCH = 1_200;

  private static final AtomicInteger OPENED = new AtomicInteger();

  /** Started when first asked for; ends with this process. */
  private static final class Node {
    static final URI URL = EmbeddedOpenSearch.temporary().uri();
  }

  private final Vertx vertx;
  private final Workers matching;
  private final List<OpenSearch> open = new ArrayList<>();

  Shelves(Vertx vertx) {
    this.vertx = vertx;
    this.matching = new Workers(vertx, "matching", 1, 8);
  }

  static URI url() {
    return Node.URL;
  }

  static OpenSearch.Settings settings(String name) {
    return new OpenSearch.Settings(
        url(), Optional.empty(), name, "test", Sample.DIMENSIONS, 10_000, Duration.ZERO);
  }

  /** A name that no other test uses. */
  static String name() {
    return "test" + OPENED.incrementAndGet();
  }

  /** Searches what another writes; closed by whoever asked for it. */
  OpenSearch follow(OpenSearch.Settings settings) {
    return OpenSearch.follow(vertx, settings, Timeouts.of(vertx), matching);
  }

  OpenSearch open(String name) {
    return open(settings(name), 1);
  }

  OpenSearch open(OpenSearch.Settings settings, long term) {
    OpenSearch opened =
        Await.done(OpenSearch.connect(vertx, settings, Timeouts.of(vertx), matching, term));
    open.add(opened);
    return opened;
  }

  /** An index of these titles, written in several parts. */
  OpenSearch over(List<IndexChange.Put> titles) {
    OpenSearch opened = open(name());
    for (int from = 0; from < titles.size(); from += BATCH) {
      List<IndexChange.Put> some = titles.subList(from, Math.min(titles.size(), from + BATCH));
      Await.done(opened.index().apply(List.copyOf(some)));
    }
    return opened;
  }

  @Override
  public void close() {
    open.forEach(each -> each.index().close());
    matching.close();
  }
}
