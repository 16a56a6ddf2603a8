package io.marquee.postgres;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.postgres.Postgres.Settings;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationsTest {

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Test
  void threeProcessesMayStartAtOnceOnAnEmptyDatabase() {
    PgConnection connection = database.connection();
    done(connection.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public").execute());
    Settings settings = Settings.of(database.uri());
    var starts =
        Stream.generate(() -> Postgres.connect(database.vertx(), settings, timeouts()))
            .limit(3)
            .toList();
    done(Future.all(starts));
    starts.forEach(
        start -> {
          assertThat(done(start.result().titles().count())).isZero();
          start.result().close();
        });
    assertThat(done(connection.query("SELECT name FROM migration").execute()).size()).isEqualTo(2);
    done(connection.close());
  }

  @Test
  void aScriptThatHasChangedSinceItRanStopsTheStart() {
    PgConnection connection = database.connection();
    done(connection.query("UPDATE migration SET sha256 = 'other'").execute());
    done(connection.close());
    assertThat(failure(Postgres.connect(database.vertx(), Settings.of(database.uri()), timeouts())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("V001__catalogue.sql");
  }

  @Test
  void aPasswordIsNeverPrinted() {
    assertThat(Settings.of("postgresql://me:se:cr@et@db:5432/marquee").toString())
        .contains("postgresql://me:***@db:5432/marquee")
        .doesNotContain("se:cr", "et@");
    assertThat(Settings.of("postgresql://me@db:5432/marquee").toString()).contains("//me@db:");
  }

  private Timeouts timeouts() {
    return Timeouts.of(database.vertx());
  }
}
