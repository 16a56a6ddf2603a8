package io.marquee.postgres;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static io.marquee.port.Await.until;
import static io.marquee.port.Drafts.draft;
import static io.marquee.postgres.PostgresSearchSourceTest.filters;
import static io.marquee.postgres.PostgresSearchSourceTest.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.TitleId;
import io.marquee.embedded.EmbeddedPostgres;
import io.marquee.embedded.Options;
import io.marquee.port.Found;
import io.marquee.postgres.Postgres.Settings;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Ticker;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the SQL leg and the reads of the stores do when the server is slow, busy or away. */
class DeadlinePoolTest {

  private static final Duration LONG = Duration.ofSeconds(25);
  private static final Duration SHORT = Duration.ofMillis(150);

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Test
  void atTheDeadlineTheServerStopsWorking() {
    Postgres postgres = database.postgres();
    assertThat(done(search(postgres, LONG)).hits()).isEmpty();
    PgConnection other = database.connection();
    Transaction lock = lockTitles(other);
    assertThat(failure(search(postgres, SHORT))).isInstanceOf(DeadlineExceeded.class);
    assertThat(failure(postgres.titles().entries(Set.of(TitleId.ofSlug("a")), in(SHORT))))
        .isInstanceOf(DeadlineExceeded.class);
    PgConnection watcher = database.connection();
    until("no backend is busy for us", () -> idle(watcher));
    done(watcher.close());
    done(lock.rollback());
    assertThat(done(search(postgres, LONG)).hits()).isEmpty();
    done(other.close());
  }

  @Test
  void theServerIsToldTheTimeLeftRoundedUpToAPowerOfTwo() {
    DeadlinePool pool = pool(database.uri(), 1, DeadlinePool.SILENCE);
    assertThat(timeout(pool, Duration.ofMillis(1_900))).isEqualTo("2048ms");
    assertThat(timeout(pool, Duration.ofMillis(1_800))).isEqualTo("2048ms");
    assertThat(timeout(pool, Duration.ofSeconds(10))).isEqualTo("16384ms");
    assertThat(timeout(pool, Duration.ofSeconds(30))).isEqualTo("32768ms");
    assertThat(timeout(pool, Duration.ofDays(9))).isEqualTo("1048576ms");
    pool.close();
  }

  @Test
  void tooManyWaitersAreRefusedAndTheOthersWaitNoLongerThanTheirDeadline() {
    Postgres small =
        database.open(new Settings(database.uri(), 1, 1, 1, 2, Duration.ofSeconds(30)));
    done(search(small, LONG));
    PgConnection other = database.connection();
    Transaction lock = lockTitles(other);
    List<Future<Found>> three =
        IntStream.range(0, 3).mapToObj(i -> search(small, Duration.ofSeconds(2))).toList();
    assertThat(failure(search(small, LONG))).isInstanceOf(Overloaded.class);
    three.forEach(late -> assertThat(failure(late)).isInstanceOf(DeadlineExceeded.class));
    Future<Found> patient = search(small, LONG);
    done(lock.rollback());
    assertThat(done(patient).hits()).isEmpty();
    done(other.close());
  }

  @Test
  void aServerThatDiedFailsAtOnceAndIsUsedAgainWhenItIsBack(@TempDir Path data) {
    Options durable = Options.tests().durably();
    try (EmbeddedPostgres server = EmbeddedPostgres.start(data, durable)) {
      Postgres postgres = database.open(Settings.of(server.uri().toString()));
      done(postgres.titles().put(List.of(draft("a"))));
      assertThat(done(search(postgres, LONG)).hits()).hasSize(1);
      long pid = server.pid();
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      until(
          "answers again",
          () ->
              search(postgres, LONG)
                  .compose(found -> postgres.titles().count())
                  .map(count -> server.pid() != pid)
                  .recover(
                      failure -> {
                        assertThat(failure).isNotInstanceOf(DeadlineExceeded.class);
                        return Future.succeededFuture(false);
                      }));
    }
  }

  @Test
  void aServerThatIsNotThereFailsAtOnce() {
    Relay relay = new Relay(database.vertx(), database.uri());
    DeadlinePool pool = pool(relay.uri(), 2, DeadlinePool.SILENCE);
    assertThat(done(one(pool, LONG))).isEqualTo(1);
    relay.refuse();
    assertThat(failure(one(pool, LONG))).isNotInstanceOf(DeadlineExceeded.class);
    assertThat(failure(Future.all(one(pool, LONG), one(pool, LONG), one(pool, LONG))))
        .isNotInstanceOf(DeadlineExceeded.class);
    relay.pass();
    assertThat(done(one(pool, LONG))).isEqualTo(1);
    pool.close();
    relay.close();
  }

  @Test
  void connectionsToAServerThatFellSilentAreGivenUp() {
    Relay relay = new Relay(database.vertx(), database.uri());
    DeadlinePool pool = pool(relay.uri(), 2, Duration.ofMillis(100));
    done(Future.all(one(pool, LONG), one(pool, LONG)));
    relay.swallow();
    assertThat(failure(one(pool, SHORT))).isInstanceOf(DeadlineExceeded.class);
    assertThat(failure(one(pool, SHORT))).isInstanceOf(DeadlineExceeded.class);
    relay.passNewConnections();
    until("new connections are made", () -> one(pool, SHORT).map(true).otherwise(false));
    pool.close();
    relay.close();
  }

  private static Future<Found> search(Postgres postgres, Duration budget) {
    return postgres.sql().search(query("", filters()), in(budget));
  }

  private static Deadline in(Duration budget) {
    return Deadline.after(Ticker.system(), budget);
  }

  private DeadlinePool pool(String uri, int connections, Duration silence) {
    return new DeadlinePool(
        database.vertx(),
        Timeouts.of(database.vertx()),
        Postgres.server(Settings.of(uri), "sql"),
        new DeadlinePool.Limits(connections, 8, silence));
  }

  private static String timeout(DeadlinePool pool, Duration budget) {
    return done(
        pool.query(
                "SELECT setting || unit FROM pg_settings WHERE name = 'statement_timeout'",
                Tuple.tuple(),
                in(budget))
            .map(rows -> rows.iterator().next().getString(0)));
  }

  private static Future<Integer> one(DeadlinePool pool, Duration budget) {
    return pool.query("SELECT 1", Tuple.tuple(), in(budget))
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  private static Transaction lockTitles(PgConnection connection) {
    Transaction transaction = done(connection.begin());
    done(connection.query("LOCK TABLE title IN ACCESS EXCLUSIVE MODE").execute());
    return transaction;
  }

  private static Future<Boolean> idle(PgConnection connection) {
    return connection
        .query(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()""")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0) == 0);
  }
}
