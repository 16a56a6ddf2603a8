package io.marquee.postgres;

import io.marquee.catalog.Rule;
import io.marquee.port.CurationStore;
import io.marquee.port.Json;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Rules as documents; a trigger of their table writes the change. */
final class PostgresCurationStore<R extends Rule> implements CurationStore<R> {

  private static final String COLUMNS = "id, ordinal, version, doc::text AS doc, changed_at";

  /** Whoever adds counts first, so only one may at a time. */
  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_xact_lock(hashtext('marquee: a rule more'))";

  private static final String ADD =
      """
      INSERT INTO rule (kind, doc)
      SELECT $1, $2::text::jsonb WHERE (SELECT count(*) FROM rule WHERE kind = $1) < $3
      RETURNING\s"""
          + COLUMNS;

  private static final String FIND = "SELECT " + COLUMNS + " FROM rule WHERE kind = $1 AND id = $2";

  private static final String LOCK = FIND + " FOR UPDATE";

  private static final String REPLACE =
      """
      UPDATE rule SET doc = $2::text::jsonb, version = version + 1, changed_at = now()
      WHERE id = $1
      RETURNING\s"""
          + COLUMNS;

  private static final String REMOVE = "DELETE FROM rule WHERE id = $1";

  private static final String SCAN =
      "SELECT " + COLUMNS + " FROM rule WHERE kind = $1 AND ordinal > $2 ORDER BY ordinal LIMIT $3";

  private final Work work;
  private final DeadlinePool reads;
  private final Class<R> type;
  private final String kind;

  PostgresCurationStore(Work work, DeadlinePool reads, Class<R> type) {
    this.work = work;
    this.reads = reads;
    this.type = type;
    this.kind = type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  @Override
  public Future<Kept<R>> add(R rule) {
    Tuple wanted = Tuple.of(kind, Json.string(rule), (long) Rule.MOST);
    return work.transaction(
        connection ->
            connection
                .query(ONE_AT_A_TIME)
                .execute()
                .compose(alone -> connection.preparedQuery(ADD).execute(wanted))
                .map(added -> first(added).orElseThrow(Full::new)));
  }

  @Override
  public Future<Optional<Kept<R>>> replace(UUID id, OptionalLong expected, R rule) {
    return change(
        id,
        expected,
        (connection, before) ->
            before.rule().equals(rule)
                ? Future.succeededFuture(before)
                : connection
                    .preparedQuery(REPLACE)
                    .execute(Tuple.of(id, Json.string(rule)))
                    .map(replaced -> first(replaced).orElseThrow()));
  }

  @Override
  public Future<Boolean> remove(UUID id, OptionalLong expected) {
    return change(
            id,
            expected,
            (connection, before) ->
                connection.preparedQuery(REMOVE).execute(Tuple.of(id)).map(before))
        .map(Optional::isPresent);
  }

  /** What is done to a rule while nobody else can. */
  @FunctionalInterface
  private interface Step<R extends Rule> {
    Future<Kept<R>> to(SqlConnection connection, Kept<R> before);
  }

  private Future<Optional<Kept<R>>> change(UUID id, OptionalLong expected, Step<R> step) {
    return work.transaction(
        connection ->
            connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(kind, id))
                .compose(
                    locked -> {
                      Optional<Kept<R>> before = first(locked);
                      if (before.isEmpty()) {
                        return Future.succeededFuture(before);
                      }
                      long version = before.get().version();
                      return expected.orElse(version) == version
                          ? step.to(connection, before.get()).map(Optional::of)
                          : Future.failedFuture(new Outdated(id, version));
                    }));
  }

  @Override
  public Future<Optional<Kept<R>>> find(UUID id, Deadline deadline) {
    return reads.query(FIND, Tuple.of(kind, id), deadline).map(this::first);
  }

  @Override
  public Future<List<Kept<R>>> scan(long after, int limit, Deadline deadline) {
    return reads.query(SCAN, Tuple.of(kind, after, limit), deadline).map(this::all);
  }

  private Optional<Kept<R>> first(RowSet<Row> rows) {
    return all(rows).stream().findFirst();
  }

  private List<Kept<R>> all(RowSet<Row> rows) {
    List<Kept<R>> all = new ArrayList<>(rows.size());
    for (Row row : rows) {
      all.add(
          new Kept<>(
              row.getUUID("id"),
              row.getLong("ordinal"),
              row.getLong("version"),
              Json.read(row.getString("doc").getBytes(StandardCharsets.UTF_8), type),
              row.getOffsetDateTime("changed_at").toInstant()));
    }
    return all;
  }

  /** Does nothing: the connections belong to {@link Postgres}. */
  @Override
  public void close() {}
}
