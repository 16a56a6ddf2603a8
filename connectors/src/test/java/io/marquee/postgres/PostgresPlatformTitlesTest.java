package io.marquee.postgres;

import static io.marquee.port.Await.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.TitleId;
import io.marquee.port.Drafts;
import io.marquee.port.PlatformTitles;
import io.marquee.port.PlatformTitlesContract;
import io.marquee.port.TitleStore;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresPlatformTitlesTest extends PlatformTitlesContract {

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Override
  protected TitleStore titles() {
    return database.postgres().titles();
  }

  @Override
  protected PlatformTitles platforms() {
    return database.postgres().platformTitles();
  }

  @Override
  protected long changes() {
    PgConnection connection = database.connection();
    var counted =
        done(connection.query("SELECT count(*) FROM change WHERE kind = 'OFFERS'").execute());
    done(connection.close());
    return counted.iterator().next().getLong(0);
  }

  @Test
  void aPlatformsOwnListSaysWhatItCallsATitle() {
    TitleId heat = Drafts.draft("heat").title().id();
    done(titles().put(List.of(Drafts.draft("heat"))));
    PgConnection connection = database.connection();
    done(
        connection
            .preparedQuery(
                "INSERT INTO title_source VALUES ('netflix', 's4711', $1, now(), '{}'::jsonb)")
            .execute(Tuple.of(heat.value())));
    done(connection.close());

    assertThat(
            done(
                platforms()
                    .names(
                        Set.of(heat),
                        Set.of("netflix"),
                        Deadline.after(Ticker.system(), Duration.ofMinutes(1)))))
        .isEqualTo(Map.of(heat, Map.of("netflix", "s4711")));
  }
}
