package io.marquee.postgres;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Preferences;
import io.marquee.catalog.UserChange;
import io.marquee.catalog.UserContext;
import io.marquee.catalog.UserId;
import io.marquee.port.TitleStore;
import io.marquee.port.UserStore;
import io.marquee.port.UserStoreContract;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresUserStoreTest extends UserStoreContract {

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Override
  protected UserStore users() {
    return database.postgres().users();
  }

  @Override
  protected TitleStore titles() {
    return database.postgres().titles();
  }

  /** The word and its version are one transaction: neither is there without the other. */
  @Test
  void aTransactionThatBreaksOffHasNoEffect() {
    UserId user = new UserId("issuer", "ana");
    PgConnection connection = database.connection();
    done(connection.query("ALTER TABLE person ADD CHECK (preferences IS NULL)").execute());

    assertThat(failure(users().apply(user, List.of(new UserChange.Preferred(Preferences.NONE)))))
        .hasMessageContaining("person");
    Deadline soon = Deadline.after(Ticker.system(), Duration.ofSeconds(30));
    assertThat(done(users().context(user, Instant.EPOCH, soon))).isEqualTo(UserContext.ANONYMOUS);
    done(connection.close());
  }

  /** Somebody else holds the person's row, and the only connection waits for it. */
  @Test
  void aWriteThatWaitsTooLongSaysSo() {
    var settings = new Postgres.Settings(database.uri(), 1, 1, 1, 4, Duration.ofMillis(300));
    UserStore users = database.open(settings).users();
    UserId user = new UserId("issuer", "ana");
    List<UserChange> changes = List.of(new UserChange.Preferred(Preferences.NONE));
    done(users.apply(user, changes));
    PgConnection connection = database.connection();
    done(connection.query("BEGIN; UPDATE person SET since = since").execute());

    Future<Long> held = users.apply(user, changes);
    Future<Long> waiting = users.apply(user, changes);
    Future<Boolean> forgotten = users.forget(user);

    assertThat(failure(held)).isInstanceOf(DeadlineExceeded.class);
    assertThat(failure(waiting)).isInstanceOfAny(DeadlineExceeded.class, Overloaded.class);
    assertThat(failure(forgotten)).isInstanceOfAny(DeadlineExceeded.class, Overloaded.class);
    done(connection.close());
  }
}
