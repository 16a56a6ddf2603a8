package io.marquee.app;

import io.marquee.content.Progress;
import io.marquee.onnx.Onnx;
import io.marquee.postgres.Postgres;
import io.marquee.time.Timeouts;
import io.marquee.warm.CatalogueLoad;
import io.marquee.warm.CatalogueReader;
import io.marquee.warm.DemoCatalogue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/**
 * What an engine that holds no titles yet gets: those that ship with the product, and their
 * vectors.
 */
final class FirstStart {

  /** Written once all of it is there: a load that was broken off is taken up again. */
  private static final String LOADED = "demo-loaded";

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
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      vertx.close().await();
    }
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
