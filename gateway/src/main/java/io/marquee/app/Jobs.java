package io.marquee.app;

import io.marquee.availability.RefreshAhead;
import io.marquee.postgres.Postgres;
import io.marquee.redis.Redis;
import io.marquee.time.Timeouts;
import io.marquee.warm.FeedPruning;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;

/** The jobs that keep the stores in shape: made and closed on a thread that may wait. */
record Jobs(
    Vertx vertx,
    Postgres postgres,
    Redis redis,
    Platforms platforms,
    FeedPruning pruning,
    RefreshAhead refreshing)
    implements AutoCloseable {

  static Jobs start(Config config) {
    Vertx vertx = Vertx.vertx();
    Timeouts time = Timeouts.of(vertx);
    Postgres postgres = Postgres.connect(vertx, config.postgres(), time).await();
    FeedPruning pruning = new FeedPruning(postgres.feed(), time);
    Redis redis = Redis.connect(vertx, config.redis());
    Platforms platforms = Platforms.of(vertx, config, postgres, redis, new SimpleMeterRegistry());
    RefreshAhead refreshing = platforms.verification().ahead(postgres.lease("refresh-ahead"));
    vertx
        .getOrCreateContext()
        .runOnContext(
            ignored -> {
              pruning.start();
              refreshing.start();
            });
    return new Jobs(vertx, postgres, redis, platforms, pruning, refreshing);
  }

  @Override
  public void close() {
    pruning.close();
    refreshing.close();
    platforms.close();
    redis.close();
    postgres.close();
    vertx.close().await();
  }
}
