package io.marquee.postgres;

import io.marquee.port.Lease;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/**
 * An advisory lock: a term lasts as long as the connection that took it, however that one ends. Its
 * number is the id of a transaction, of which a later one has a higher.
 */
final class PostgresLease implements Lease {

  private static final String TAKE =
      """
      SELECT CASE WHEN pg_try_advisory_lock(hashtextextended($1, 0))
             THEN pg_current_xact_id()::text::bigint END
      """;

  private final Vertx vertx;
  private final PgConnectOptions server;
  private final String name;

  PostgresLease(Vertx vertx, PgConnectOptions server, String name) {
    this.vertx = vertx;
    this.server = server;
    this.name = name;
  }

  @Override
  public Future<Optional<Term>> take() {
    return PgConnection.connect(vertx, server)
        .compose(
            connection ->
                take(connection)
                    .onFailure(failure -> connection.close())
                    .compose(
                        term ->
                            term.isPresent()
                                ? Future.succeededFuture(term)
                                : connection.close().map(term)));
  }

  private Future<Optional<Term>> take(PgConnection connection) {
    Promise<Void> over = Promise.promise();
    connection
        .exceptionHandler(failure -> {}) // the connection closes by itself then
        .closeHandler(closed -> over.tryComplete());
    return connection
        .preparedQuery(TAKE)
        .execute(Tuple.of(name))
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getLong(0))
                    .map(number -> new Held(number, over.future(), connection)));
  }

  private record Held(long number, Future<Void> over, PgConnection connection) implements Term {

    @Override
    public Future<Void> end() {
      return connection.close();
    }
  }
}
