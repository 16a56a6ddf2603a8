package io.marquee.postgres;

import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.port.ImportRuns;
import io.marquee.time.Unavailable;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
}
