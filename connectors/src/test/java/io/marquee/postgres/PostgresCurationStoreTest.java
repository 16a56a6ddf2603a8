package io.marquee.postgres;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.CurationRule;
import io.marquee.catalog.Rule;
import io.marquee.catalog.Synonym;
import io.marquee.port.ChangeFeed;
import io.marquee.port.CurationStore;
import io.marquee.port.CurationStoreContract;
import io.marquee.port.Tail;
import io.marquee.port.TitleStore;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresCurationStoreTest extends CurationStoreContract {

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Override
  protected CurationStore<Synonym> synonyms() {
    return database.postgres().synonyms();
  }

  @Override
  protected CurationStore<CurationRule> curations() {
    return database.postgres().curations();
  }

  @Override
  protected TitleStore titles() {
    return database.postgres().titles();
  }

  @Override
  protected ChangeFeed feed() {
    return database.postgres().feed();
  }

  @Override
  protected void fill(CurationStore<Synonym> synonyms, Synonym with) {
    done(synonyms.add(with));
    PgConnection connection = database.connection();
    done(
        connection
            .query(
                "INSERT INTO rule (kind, doc) SELECT kind, doc FROM rule, generate_series(3, "
                    + Rule.MOST
                    + ")")
            .execute());
    done(connection.close());
  }

  /** The row and its change are one transaction: neither is there without the other. */
  @Test
  void aTransactionThatBreaksOffHasNoEffect() {
    Tail tail = new Tail(feed(), done(feed().head()));
    PgConnection connection = database.connection();
    done(connection.query("ALTER TABLE change ADD CHECK (kind <> 'CURATION')").execute());

    assertThat(failure(synonyms().add(new Synonym("a", List.of("b"), null))))
        .hasMessageContaining("change");

    done(connection.query("ALTER TABLE change DROP CONSTRAINT change_kind_check").execute());
    done(connection.close());
    Deadline soon = Deadline.after(Ticker.system(), Duration.ofSeconds(30));
    assertThat(done(synonyms().scan(0, 10, soon))).isEmpty();
    assertThat(tail.catchUp(titles(), 100).changes()).isEmpty();
  }
}
