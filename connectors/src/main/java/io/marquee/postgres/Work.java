package io.marquee.postgres;

import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;

/**
 * The connections that write, and read what nobody waits for to the millisecond. What can be
 * expected to fail has its name: {@link Overloaded} where too many wait, or one for too long,
 * {@link DeadlineExceeded} where a statement reached its timeout, {@link Unavailable} where there
 * is no server, or none that can serve now, {@link IllegalArgumentException} where the server takes
 * no such data, now or ever.
 */
record Work(Pool pool) implements AutoCloseable {

  /** The state that PostgreSQL gives a statement which reached its timeout. */
  private static final String CANCELED = "57014";

  Future<RowSet<Row>> query(String sql, Tuple parameters) {
    return pool.preparedQuery(sql).execute(parameters).recover(Work::failed);
  }

  <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
    return pool.<T>withTransaction(work).map(Objects::requireNonNull).recover(Work::failed);
  }

  private static <T> Future<T> failed(Throwable failure) {
    return Future.failedFuture(named(failure));
  }

  /** {@code failure}, by its name where it has one. */
  static Throwable named(Throwable failure) {
    return switch (failure) {
      case ConnectionPoolTooBusyException full -> new Overloaded("PostgreSQL: too many wait");
      case ClosedConnectionException gone -> new Unavailable("PostgreSQL: the connection broke");
      case IOException away -> new Unavailable("PostgreSQL: cannot be reached");
      case PgException error when CANCELED.equals(error.getSqlState()) ->
          new DeadlineExceeded("PostgreSQL: stopped by the server");
      case PgException error when error.getSqlState() != null -> refused(error);
      case Throwable late when String.valueOf(late.getMessage()).startsWith("Timeout") ->
          new Overloaded("PostgreSQL: waited too long for a connection");
      case Throwable other -> other;
    };
  }

  /**
   * By the class of the SQL state: 53 has too little of something, 40 was in somebody's way; 08 has
   * lost its connection, 25 is another's copy, 28 lets nobody in, 57 is going or coming, 58 and XX
   * are broken; 22 does not like the data.
   */
  private static Throwable refused(PgException error) {
    String state = error.getSqlState();
    return switch (state.substring(0, 2)) {
      case "40", "53" -> new Overloaded("PostgreSQL: has too much to do, " + state);
      case "08", "25", "28", "57", "58", "XX" ->
          new Unavailable("PostgreSQL: cannot serve now, " + state);
      case "22" -> new IllegalArgumentException("PostgreSQL: " + error.getMessage(), error);
      default -> error;
    };
  }

  @Override
  public void close() {
    pool.close();
  }
}
