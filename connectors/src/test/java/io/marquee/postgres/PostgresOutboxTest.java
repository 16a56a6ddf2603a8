package io.marquee.postgres;

import io.marquee.port.Outbox;
import io.marquee.port.OutboxContract;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresOutboxTest extends OutboxContract {

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private final List<Pool> pools = new ArrayList<>();

  @Override
  protected Outbox outbox() {
    return database.postgres().outbox();
  }

  @Override
  protected Outbox outbox(long most) {
    Pool pool = PgBuilder.pool().using(database.vertx()).connectingTo(database.uri()).build();
    pools.add(pool);
    return new PostgresOutbox(new Work(pool), most);
  }

  @AfterEach
  void close() {
    pools.forEach(Pool::close);
  }
}
