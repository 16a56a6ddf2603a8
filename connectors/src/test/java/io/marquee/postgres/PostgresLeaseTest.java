package io.marquee.postgres;

import static io.marquee.port.Await.done;

import io.marquee.port.Lease;
import io.marquee.port.LeaseContract;
import io.vertx.pgclient.PgConnection;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresLeaseTest extends LeaseContract {

  private static final String KILL =
      """
      SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON oid = database
      WHERE locktype = 'advisory' AND datname = current_database()
      """;

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Override
  protected Lease lease(String name) {
    return database.postgres().lease(name);
  }

  @Override
  protected void kill(Lease.Term term) {
    PgConnection connection = database.connection();
    done(connection.query(KILL).execute());
    done(connection.close());
  }
}
