package io.marquee.app;

import io.marquee.catalog.Entry;
import io.marquee.catalog.Title;
import io.marquee.catalog.UserId;
import io.marquee.content.Progress;
import io.marquee.onnx.Onnx;
import io.marquee.postgres.Postgres;
import io.marquee.time.Timeouts;
import io.marquee.warm.CatalogueLoad;
import io.marquee.warm.CatalogueReader;
import io.marquee.warm.DemoCatalogue;
import io.marquee.warm.DemoPeople;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * What an engine that holds no titles yet gets: those that ship with the product, their vectors,
 * and people who do not exist, with what they might have watched.
 */
final class FirstStart {

  /** Written once all of it is there: a load that was broken off is taken up again. */
  private static final String LOADED = "demo-loaded";

  /** Likewise; whoever of them asks to be forgotten stays forgotten. */
  private static final String PEOPLE = "demo-people";

  private FirstStart() {}

  /** Loads them, unless that has been done; waits for the end. */
  static void load(Home home, Config config) {
    Vertx vertx = Vertx.vertx();
    try (Postgres postgres =
        Postgres.connect(vertx, config.postgres(), Timeouts.of(vertx)).await()) {
      if (!home.has(LOADED) || postgres.titles().count().await() == 0) {
        load(vertx, postgres, ProgressLine.of("Loading titles"));
        home.writePrivately(LOADED, "");
      }
      if (!home.has(PEOPLE)) {
        people(postgres);
        home.writePrivately(PEOPLE, "");
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      vertx.close().await();
    }
  }

  /** The demo catalogue's titles are the first ones, whatever was imported since. */
  private static void people(Postgres postgres) {
    List<Title> titles =
        postgres.titles().scan(-1, DemoCatalogue.SIZE).await().stream().map(Entry::title).toList();
    DemoPeople.among(titles, Instant.now())
        .forEach(
            (name, life) -> postgres.users().apply(new UserId(Home.ISSUER, name), life).await());
  }

  private static void load(Vertx vertx, Postgres postgres, Progress progress) throws IOException {
    CatalogueLoad load = new CatalogueLoad(vertx, postgres.titles(), postgres.embeddings());
    try (CatalogueReader demo = DemoCatalogue.open(InstantSource.system())) {
      DemoCatalogue.vectors(Onnx.MODEL)
          .map(load::vectors)
          .orElse(Future.succeededFuture())
          .compose(
              known -> load.titles(demo, loaded -> progress.at(loaded.read(), DemoCatalogue.SIZE)))
          .await();
    }
    progress.at(DemoCatalogue.SIZE, DemoCatalogue.SIZE);
  }
}
