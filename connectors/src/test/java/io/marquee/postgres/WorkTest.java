package io.marquee.postgres;

import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.port.ImportRuns;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Unavailable;
import io.vertx.pgclient.PgException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTest {

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Test
  void aServerThatIsAwayHasItsName() {
    Relay relay = new Relay(database.vertx(), database.uri());
    ImportRuns runs = database.open(Postgres.Settings.of(relay.uri())).imports();
    relay.refuse();

    assertThat(failure(runs.find(new UUID(1, 1)))).isInstanceOf(Unavailable.class);
    assertThat(failure(runs.turn())).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "25006", "28P01", "57P01", "58030", "XX000"})
  void whatCannotServeNowMayLater(String state) {
    assertThat(Work.named(refused(state))).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "53100", "53300"})
  void whatHasTooMuchToDoMayHaveLess(String state) {
    assertThat(Work.named(refused(state))).isInstanceOf(Overloaded.class);
  }

  @Test
  void dataThatIsNotTakenNeverWillBe() {
    assertThat(Work.named(refused("22021"))).isInstanceOf(IllegalArgumentException.class);
    assertThat(Work.named(refused("23514"))).isInstanceOf(PgException.class);
    assertThat(Work.named(refused("57014"))).isInstanceOf(DeadlineExceeded.class);
    assertThat(Work.named(refused("42P01"))).isInstanceOf(PgException.class);
  }

  private static PgException refused(String state) {
    return new PgException("no", "ERROR", state, "");
  }
}
