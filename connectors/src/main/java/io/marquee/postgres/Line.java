package io.marquee.postgres;

import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;

/** A connection of a {@link DeadlinePool}, or an attempt at one. */
final class Line {

  /** A shorter timeout might not leave the time to set a longer one. */
  private static final int LEAST_TIMEOUT = 8;

  private static final int MOST_TIMEOUT = 1 << 20;

  private static final String SET_TIMEOUT = "SELECT set_config('statement_timeout', $1, false)";

  final Future<PgConnection> connection;

  /** When the server should have answered, by the ticker. */
  long silentAt;

  /** The timeout that the server was told last, in milliseconds; 0 where that is not known. */
  private int timeout;

  Line(Future<PgConnection> connection) {
    this.connection = connection;
  }

  /** What is left, rounded up to a power of two, in milliseconds. */
  static int timeout(Deadline deadline) {
    long left = Math.clamp(deadline.remainingMillis(), LEAST_TIMEOUT, MOST_TIMEOUT);
    long below = Long.highestOneBit(left);
    return Math.toIntExact(below == left ? left : 2 * below);
  }

  /** The connection, once its server knows that the next statement may take so long. */
  Future<PgConnection> bound(int millis) {
    if (timeout == millis) {
      return connection;
    }
    timeout = 0;
    return connection
        .compose(c -> c.preparedQuery(SET_TIMEOUT).execute(Tuple.of(String.valueOf(millis))))
        .onSuccess(set -> timeout = millis)
        .compose(set -> connection);
  }
}
