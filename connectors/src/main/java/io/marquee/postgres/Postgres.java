package io.marquee.postgres;

import io.marquee.catalog.CurationRule;
import io.marquee.catalog.Synonym;
import io.marquee.port.ChangeFeed;
import io.marquee.port.CurationStore;
import io.marquee.port.EmbeddingStore;
import io.marquee.port.ImportRuns;
import io.marquee.port.Lease;
import io.marquee.port.Outbox;
import io.marquee.port.PlatformTitles;
import io.marquee.port.SearchAnalytics;
import io.marquee.port.SearchSource;
import io.marquee.port.SourceStore;
import io.marquee.port.TitleStore;
import io.marquee.port.UserStore;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Everything that is kept in one PostgreSQL database. The stores it gives live as long as it does:
 * closing one of them does nothing, closing this closes all their connections. Any thread.
 */
public final class Postgres implements AutoCloseable {

  /**
   * How to reach the database and how much of it to use. The feed has a connection besides, and
   * another for each subscriber.
   *
   * @param uri {@code postgresql://user:password@host:port/database}
   * @param writers connections for writes and for reads that nobody waits for, at least 1
   * @param readers connections for reads with a deadline, at least 1
   * @param searchers connections of the SQL leg, at least 1
   * @param waiting how many reads, and as many searches, may wait for a connection, at least 1
   * @param statement how long a statement without a deadline of its own may take
   */
  public record Settings(
      String uri, int writers, int readers, int searchers, int waiting, Duration statement) {
    public Settings {
      atLeastOne("writers", writers);
      atLeastOne("readers", readers);
      atLeastOne("searchers", searchers);
      atLeastOne("waiting", waiting);
      if (!statement.isPositive()) {
        throw new IllegalArgumentException("statement: " + statement + " (expected: more than 0)");
      }
    }

    /** Four connections of each kind, 64 waiting, half a minute for a statement. */
    public static Settings of(String uri) {
      return new Settings(uri, 4, 4, 4, 64, Duration.ofSeconds(30));
    }

    private static void atLeastOne(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + ": " + value + " (expected: at least 1)");
      }
    }

    /** All but the password. */
    @Override
    public String toString() {
      return "Settings[uri=%s, writers=%d, readers=%d, searchers=%d, waiting=%d, statement=%s]"
          .formatted(
              uri.replaceFirst("(//[^:/@]*):.*@", "$1:***@"),
              writers,
              readers,
              searchers,
              waiting,
              statement);
    }
  }

  private final Vertx vertx;
  private final Settings settings;
  private final Work work;
  private final DeadlinePool tail;
  private final DeadlinePool reads;
  private final DeadlinePool searches;
  private final PostgresTitleStore titles;
  private final PostgresEmbeddingStore embeddings;
  private final CurationStore<Synonym> synonyms;
  private final CurationStore<CurationRule> curations;
  private final PostgresChangeFeed feed;
  private final PostgresSearchSource sql;
  private final PostgresSourceStore sources;
  private final PostgresImportRuns imports;
  private final PostgresUserStore users;
  private final PostgresPlatformTitles platformTitles;

  private Postgres(Vertx vertx, Settings settings, Timeouts timeouts) {
    this.vertx = vertx;
    this.settings = settings;
    this.work = new Work(pool(vertx, settings));
    this.tail = bounded(vertx, settings, timeouts, "feed", 1);
    this.reads = bounded(vertx, settings, timeouts, "read", settings.readers());
    this.searches = bounded(vertx, settings, timeouts, "sql", settings.searchers());
    this.titles = new PostgresTitleStore(work, reads);
    this.embeddings = new PostgresEmbeddingStore(work);
    this.synonyms = new PostgresCurationStore<>(work, reads, Synonym.class);
    this.curations = new PostgresCurationStore<>(work, reads, CurationRule.class);
    this.feed =
        new PostgresChangeFeed(
            vertx, timeouts, tail, server(settings, "listen"), settings.statement());
    this.sql = new PostgresSearchSource(searches);
    this.sources = new PostgresSourceStore(work, reads);
    this.imports = new PostgresImportRuns(vertx, server(settings, "import"), work);
    this.users = new PostgresUserStore(work, reads);
    this.platformTitles = new PostgresPlatformTitles(work, reads);
  }

  /**
   * Connects, and brings the schema up to date: processes that do so at once wait for each other.
   * Fails where the server cannot be reached, or where a script that ran already has changed since.
   * Connections that break later are replaced when they are next needed.
   */
  public static Future<Postgres> connect(Vertx vertx, Settings settings, Timeouts timeouts) {
    Postgres postgres = new Postgres(vertx, settings, timeouts);
    return Migrations.run(vertx, postgres.work.pool())
        .map(postgres)
        .onFailure(failure -> postgres.close());
  }

  public TitleStore titles() {
    return titles;
  }

  public EmbeddingStore embeddings() {
    return embeddings;
  }

  public CurationStore<Synonym> synonyms() {
    return synonyms;
  }

  public CurationStore<CurationRule> curations() {
    return curations;
  }

  public ChangeFeed feed() {
    return feed;
  }

  /**
   * The right of that name among all who use this database; a connection for as long as it is had.
   */
  public Lease lease(String name) {
    return new PostgresLease(vertx, server(settings, "lease"), name);
  }

  public SourceStore sources() {
    return sources;
  }

  /** Titles as platforms know them. */
  public PlatformTitles platformTitles() {
    return platformTitles;
  }

  public ImportRuns imports() {
    return imports;
  }

  public Outbox outbox() {
    return new PostgresOutbox(work, Outbox.MOST);
  }

  public SearchAnalytics analytics() {
    return new PostgresSearchAnalytics(work, reads);
  }

  public UserStore users() {
    return users;
  }

  /** The leg {@code sql}. */
  public SearchSource sql() {
    return sql;
  }

  @Override
  public void close() {
    feed.closeListeners();
    searches.close();
    reads.close();
    tail.close();
    work.close();
  }

  private static Pool pool(Vertx vertx, Settings settings) {
    String budget = String.valueOf(settings.statement().toMillis());
    return PgBuilder.pool()
        .using(vertx)
        .connectingTo(
            server(settings, "work")
                .addProperty("statement_timeout", budget)
                .addProperty("idle_in_transaction_session_timeout", budget))
        .with(
            new PoolOptions()
                .setMaxSize(settings.writers())
                .setMaxWaitQueueSize(settings.waiting())
                .setConnectionTimeout(Math.toIntExact(settings.statement().toMillis()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
        .build();
  }

  private static DeadlinePool bounded(
      Vertx vertx, Settings settings, Timeouts timeouts, String name, int size) {
    var limits = new DeadlinePool.Limits(size, settings.waiting(), DeadlinePool.SILENCE);
    return new DeadlinePool(vertx, timeouts, server(settings, name), limits);
  }

  /**
   * What all connections have in common. The times in JSON are UTC, a plan is made for the values
   * at hand (few filters are asked twice), and is never compiled, which takes longer than the
   * statements here.
   */
  static PgConnectOptions server(Settings settings, String name) {
    return PgConnectOptions.fromUri(settings.uri())
        .setPipeliningLimit(1)
        .setCachePreparedStatements(true)
        .addProperty("application_name", "marquee-" + name)
        .addProperty("client_min_messages", "warning")
        .addProperty("TimeZone", "UTC")
        .addProperty("jit", "off")
        .addProperty("plan_cache_mode", "force_custom_plan")
        .addProperty("pg_trgm.strict_word_similarity_threshold", PostgresSearchSource.THRESHOLD);
  }
}
