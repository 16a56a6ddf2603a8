package io.marquee.app;

import io.marquee.content.Vectors;
import io.marquee.imports.ImportJob;
import io.marquee.port.ImportRuns.Turn;
import io.marquee.postgres.Postgres;
import io.marquee.time.Courtesy;
import io.marquee.time.Timeouts;
import io.marquee.time.Workers;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;

/** What the command line imports with, and the turn to do so; made and closed by one that waits. */
record ImportEngines(
    Vertx vertx,
    Postgres postgres,
    Turn turn,
    Workers workers,
    Embedders embedders,
    ImportJob.Means means)
    implements AutoCloseable {

  /**
   * Opens them.
   *
   * @throws IllegalArgumentException where somebody else is importing
   */
  static ImportEngines open(Config config, Path home) {
    Vertx vertx = Vertx.vertx();
    Timeouts time = Timeouts.of(vertx);
    Postgres postgres = Postgres.connect(vertx, config.postgres(), time).await();
    Turn turn = postgres.imports().turn().await().orElseThrow(ImportEngines::taken);
    Workers workers = new Workers(vertx, "import", 1, 64);
    Embedders embedders =
        Embedders.of(vertx, config.embeddings(), config.threads().on(1), workers, home);
    Vectors vectors = Vectors.stored(postgres.embeddings(), embedders.patient(), time.ticker());
    ImportJob.Means means =
        new ImportJob.Means(
            postgres.sources(),
            postgres.imports(),
            vectors,
            workers,
            time.ticker(),
            InstantSource.system(),
            new Courtesy(time, () -> false)); // the system lets others go first: see ./marquee
    return new ImportEngines(vertx, postgres, turn, workers, embedders, means);
  }

  private static IllegalArgumentException taken() {
    return new IllegalArgumentException(
        "another import is running (expected: one at a time; GET /api/v1/admin/imports shows it)");
  }

  @Override
  public void close() {
    embedders.close();
    workers.close();
    turn.close();
    postgres.close();
    vertx.close().await();
  }
}
