package io.marquee.app;

import io.marquee.postgres.Postgres;
import io.marquee.time.Timeouts;
import io.marquee.warm.CatalogueLoad;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** The titles that ship with the product, for an engine that has none yet. */
final class DemoCatalogue {

  private DemoCatalogue() {}

  /** Loads them with their vectors, unless there are titles already; waits for the end. */
  static void load(Vertx vertx, Config config) {
    var settings = Postgres.Settings.of(config.engines().postgres().toString());
    try (Postgres postgres = Postgres.connect(vertx, settings, Timeouts.of(vertx)).await()) {
      if (postgres.titles().count().await() == 0) {
        new CatalogueLoad(postgres.titles(), postgres.embeddings(), InstantSource.system())
            .demo(ProgressLine.of("Loading titles "))
            .await();
      }
    }
  }
}
