package io.marquee.app;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.content.FeedTail;
import io.marquee.content.Progress;
import io.marquee.embedded.EmbeddedPostgres;
import io.marquee.embedded.Options;
import io.marquee.port.TitleStore.Draft;
import io.marquee.postgres.Postgres;
import io.marquee.search.Retrieval;
import io.marquee.search.SearchSettings;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.marquee.warm.CatalogueLoad;
import io.marquee.warm.ShippedVectors;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A catalogue for measuring: the engines of a replica, filled with other titles. Made, used and
 * closed on one thread that may wait. The database stays, and with it the vectors of all texts that
 * were ever embedded; its titles are forgotten with every start.
 */
final class Laboratory implements AutoCloseable {

  private static final String TEMPORARY = "temporary";

  private static final String FORGET =
      "TRUNCATE title, offer RESTART IDENTITY CASCADE; DELETE FROM change;"
          + " UPDATE catalogue SET epoch = gen_random_uuid()";

  /** Longer than any query takes, so that no leg is ever late. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final EmbeddedPostgres database;
  private final Path home;
  private final Vertx vertx;
  private final Context context;
  private final Config config;
  private final Wiring wiring;
  private final FeedTail tail;

  private Laboratory(EmbeddedPostgres database, Path home, Vertx vertx, Config config) {
    this.database = database;
    this.home = home;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.config = config;
    this.wiring = new Wiring(vertx, config, folder("index"), new SimpleMeterRegistry());
    this.tail = wiring.tail();
  }

  /**
   * Starts the engines.
   *
   * @param home where the database is kept; one process at a time has it
   */
  static Laboratory start(Config config, Path home) {
    EmbeddedPostgres database =
        EmbeddedPostgres.start(home, new Options(false, true, Path.of("bin"), 0));
    Vertx vertx = Vertx.vertx();
    try {
      Postgres.connect(vertx, config.withPostgres(database.uri()).postgres(), Timeouts.of(vertx))
          .await()
          .close();
      run(vertx, database.uri(), FORGET);
      discard(home.resolve(TEMPORARY));
      return new Laboratory(
          database,
          home,
          vertx,
          config.withPostgres(database.uri()).withSearchEngine(new Config.SearchEngine.Lucene()));
    } catch (RuntimeException | Error failure) {
      vertx.close().await();
      database.close();
      throw failure;
    }
  }

  private static void run(Vertx vertx, URI database, String sql) {
    Pool pool =
        PgBuilder.pool()
            .connectingTo(PgConnectOptions.fromUri(database.toString()))
            .using(vertx)
            .build();
    pool.query(sql).execute().await();
    pool.close().await();
  }

  /** A folder for as long as this is open. */
  Path folder(String name) {
    try {
      return Files.createDirectories(home.resolve(TEMPORARY).resolve(name));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void discard(Path folder) {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  /** Puts {@code drafts} into the store; the iterator may block. */
  CatalogueLoad.Loaded load(Iterator<Draft> drafts, Consumer<CatalogueLoad.Loaded> progress) {
    try (Postgres postgres =
        Postgres.connect(vertx, config.postgres(), Timeouts.of(vertx)).await()) {
      CatalogueLoad load = new CatalogueLoad(vertx, postgres.titles(), postgres.embeddings());
      CatalogueLoad.Loaded loaded = load.titles(drafts, progress).await();
      run(vertx, database.uri(), "VACUUM ANALYZE title");
      return loaded;
    }
  }

  /** Puts vectors into the store, so that nobody has to compute them. */
  void vectors(ShippedVectors vectors) {
    try (Postgres postgres =
        Postgres.connect(vertx, config.postgres(), Timeouts.of(vertx)).await()) {
      new CatalogueLoad(vertx, postgres.titles(), postgres.embeddings()).vectors(vectors).await();
    }
  }

  /** Indexes what was loaded, as every replica does. */
  void index(Progress progress) {
    Gateway.on(context, () -> tail.start(progress).compose(ready -> wiring.interpreter().refresh()))
        .await();
  }

  /** Asks the legs; {@code depth} is what each may find. */
  Retrieval retrieval(int depth) {
    SearchSettings search = config.search();
    return new Retrieval(
        wiring.engines(),
        new SearchSettings(
            search.budgets(),
            search.fusion(),
            search.floor(),
            search.rerank(),
            search.arrange(),
            search.defaultRegion(),
            search.defaultTimeZone(),
            search.off(),
            depth),
        wiring.time());
  }

  Retrieval.Answer ask(Retrieval retrieval, String text) {
    return Gateway.on(context, () -> retrieval.ask(text, patience())).await();
  }

  /** What the index has. */
  Map<TitleId, Title> titles(List<TitleId> ids) {
    return Gateway.on(context, () -> wiring.index().titles(ids, patience())).await();
  }

  Map<TitleId, List<Embedding>> passages(List<TitleId> ids) {
    return Gateway.on(context, () -> wiring.index().passages(ids, patience())).await();
  }

  Map<TitleId, Set<Outlet>> outlets(List<TitleId> ids) {
    return wiring.index().outlets(ids);
  }

  private Deadline patience() {
    return Deadline.after(wiring.time().ticker(), PATIENCE);
  }

  @Override
  public void close() {
    Gateway.on(context, tail::stop).otherwiseEmpty().await();
    wiring.close();
    vertx.close().await();
    database.close();
    discard(home.resolve(TEMPORARY));
  }
}
