package io.marquee.postgres;

import io.marquee.catalog.TitleId;
import io.marquee.port.ChangeFeed;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A feed whose positions are transaction ids. Transactions do not commit in the order of their ids,
 * so it is read only below the oldest one that is running: everything there has ended, and what it
 * wrote can be seen. One long transaction of anybody in the cluster therefore holds the feed up.
 */
final class PostgresChangeFeed implements ChangeFeed {

  /** A restored copy of a database is another catalogue: its transaction ids start elsewhere. */
  private static final String EPOCH =
      """
      SELECT epoch || '@' || system_identifier AS epoch FROM catalogue, pg_control_system()""";

  /**
   * Always the transaction of a change that has committed, and so survives a crash: ids of
   * transactions that did not commit may be given out again after one.
   */
  private static final String HEAD =
      """
      SELECT greatest(pruned_to, (
        SELECT max(xid) FROM change WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
      ))::text::bigint AS head
      FROM catalogue""";

  private static final String REACHES =
      """
      SELECT pruned_to <= $1::text::xid8
        AND $1::text::xid8 < pg_snapshot_xmax(pg_current_snapshot()) AS reaches
      FROM catalogue""";

  /** One row at least; without a title where nothing changed. */
  private static final String READ =
      """
      SELECT
        pruned_to <= $1::text::xid8 AS reached,
        xid::text::bigint AS xid,
        title_id,
        kind
      FROM catalogue
      CROSS JOIN (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS ended) AS snapshot
      LEFT JOIN LATERAL (
        SELECT xid, seq, title_id, kind FROM change
        WHERE xid > $1::text::xid8 AND xid < ended
        ORDER BY xid FETCH FIRST $2 ROWS WITH TIES
      ) AS batch ON true
      ORDER BY xid, seq""";

  /** Always a stretch from the beginning, so that what is left is without gaps. */
  private static final String PRUNE =
      """
      WITH old AS (
        SELECT max(xid) AS last FROM change
        WHERE at < now() - $1::text::interval AND xid < pg_snapshot_xmin(pg_current_snapshot())
      ), gone AS (
        DELETE FROM change USING old WHERE xid <= old.last
      )
      UPDATE catalogue SET pruned_to = greatest(pruned_to, old.last)
      FROM old WHERE old.last IS NOT NULL""";

  private final Vertx vertx;
  private final Timeouts timeouts;
  private final DeadlinePool pool;
  private final Duration statement;
  private final PgConnectOptions server;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  PostgresChangeFeed(
      Vertx vertx,
      Timeouts timeouts,
      DeadlinePool pool,
      PgConnectOptions server,
      Duration statement) {
    this.vertx = vertx;
    this.timeouts = timeouts;
    this.pool = pool;
    this.server = server;
    this.statement = statement;
  }

  @Override
  public Future<String> epoch() {
    return query(EPOCH, Tuple.tuple()).map(rows -> only(rows).getString("epoch"));
  }

  @Override
  public Future<Long> head() {
    return query(HEAD, Tuple.tuple()).map(rows -> only(rows).getLong("head"));
  }

  @Override
  public Future<Boolean> reaches(long position) {
    if (position < 0) {
      return Future.succeededFuture(false);
    }
    return query(REACHES, Tuple.of(String.valueOf(position)))
        .map(rows -> only(rows).getBoolean("reaches"));
  }

  @Override
  public Future<Batch> read(long position, int limit) {
    if (position < 0) {
      return Future.failedFuture(new OutOfReach(position));
    }
    return query(READ, Tuple.of(String.valueOf(position), limit))
        .compose(
            rows ->
                only(rows).getBoolean("reached")
                    ? Future.succeededFuture(batch(rows, position))
                    : Future.failedFuture(new OutOfReach(position)));
  }

  @Override
  public Future<Void> prune(Duration keep) {
    return query(PRUNE, Tuple.of(keep.toString())).mapEmpty();
  }

  @Override
  public Future<Void> subscribe(Runnable wake) {
    Listener listener = new Listener(vertx, timeouts, server, wake);
    listeners.add(listener);
    return listener.open().onFailure(failure -> listeners.remove(listener));
  }

  private Future<RowSet<Row>> query(String sql, Tuple parameters) {
    return pool.query(sql, parameters, Deadline.after(timeouts.ticker(), statement));
  }

  private static Batch batch(RowSet<Row> rows, long position) {
    List<Change> changes = new ArrayList<>();
    long last = position;
    for (Row row : rows) {
      if (row.getUUID("title_id") != null) {
        last = row.getLong("xid");
        changes.add(
            new Change(
                last, new TitleId(row.getUUID("title_id")), Kind.valueOf(row.getString("kind"))));
      }
    }
    return new Batch(changes, last);
  }

  private static Row only(RowSet<Row> rows) {
    return rows.iterator().next();
  }

  void closeListeners() {
    listeners.forEach(Listener::close);
  }

  /** Does nothing: the connections belong to {@link Postgres}. */
  @Override
  public void close() {}
}
