package io.marquee.app;

import io.marquee.postgres.Postgres;
import io.marquee.time.Timeouts;
import io.marquee.warm.FeedPruning;
import io.vertx.core.Vertx;

/** The jobs that keep the stores in shape: made and closed on a thread that may wait. */
record Jobs(Vertx vertx, Postgres postgres, FeedPruning pruning) implements AutoCloseable {

  static Jobs start(Config config) {
    Vertx vertx = Vertx.vertx();
    Timeouts time = Timeouts.of(vertx);
    Postgres postgres = Postgres.connect(vertx, config.postgres(), time).await();
    FeedPruning pruning = new FeedPruning(postgres.feed(), time);
    vertx.getOrCreateContext().runOnContext(ignored -> pruning.start());
    return new Jobs(vertx, postgres, pruning);
  }

  @Override
  public void close() {
    pruning.close();
    postgres.close();
    vertx.close().await();
  }
}
