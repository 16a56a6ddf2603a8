package io.marquee.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import io.marquee.port.ImportRun;
import io.marquee.port.ImportRuns;
import io.marquee.port.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs as rows; the turn is an advisory lock, which ends with the connection that holds it. */
final class PostgresImportRuns implements ImportRuns {

  private static final TypeReference<ImportRun.Counts> COUNTS = new TypeReference<>() {};
  private static final TypeReference<ImportRun.Options> OPTIONS = new TypeReference<>() {};

  private static final String TURN =
      "SELECT pg_try_advisory_lock(hashtext('marquee: an import')) AS mine";

  private static final String BEGIN =
      """
      INSERT INTO import_run (id, fingerprint, files, options, state, counts, bytes_total, started)
      VALUES ($1, $2, $3, $4::text::jsonb, $5, $6::text::jsonb, $7, $8)""";

  private static final String RUNS =
      "SELECT *, options::text AS how, counts::text AS became FROM import_run";

  private static final String END =
      """
      UPDATE import_run SET state = $2, error = $3, rate = 0, updated = now()
      WHERE id = $1 AND state = 'running'""";

  private static final String RESUME =
      """
      UPDATE import_run SET state = 'running', error = NULL, updated = now()
      WHERE id = $1 AND state <> 'done'""";

  private final Vertx vertx;
  private final PgConnectOptions server;
  private final Work work;

  PostgresImportRuns(Vertx vertx, PgConnectOptions server, Work work) {
    this.vertx = vertx;
    this.server = server;
    this.work = work;
  }

  @Override
  public Future<Optional<Turn>> turn() {
    return PgConnection.connect(vertx, server)
        .compose(
            connection ->
                connection
                    .query(TURN)
                    .execute()
                    .map(rows -> turn(connection, rows))
                    .onFailure(failure -> connection.close()))
        .recover(failure -> Future.failedFuture(Work.named(failure)));
  }

  private static Optional<Turn> turn(PgConnection connection, RowSet<Row> rows) {
    connection.exceptionHandler(broken -> {}); // the turn is over then; writes find out
    if (rows.iterator().next().getBoolean("mine")) {
      return Optional.of(connection::close);
    }
    connection.close();
    return Optional.empty();
  }

  @Override
  public Future<Void> begin(ImportRun run) {
    return work.query(
            BEGIN,
            Tuple.of(
                run.id(),
                run.fingerprint(),
                run.files().toArray(String[]::new),
                Json.string(run.options()),
                word(run.state()),
                Json.string(run.counts()),
                run.bytesTotal(),
                run.started().atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  @Override
  public Future<Optional<ImportRun>> find(UUID id) {
    return first(" WHERE id = $1", Tuple.of(id));
  }

  @Override
  public Future<Optional<ImportRun>> last(String fingerprint) {
    return first(
        " WHERE fingerprint = $1 ORDER BY started DESC, id LIMIT 1", Tuple.of(fingerprint));
  }

  @Override
  public Future<List<ImportRun>> recent(int limit) {
    return work.query(RUNS + " ORDER BY started DESC, id LIMIT $1", Tuple.of(limit))
        .map(rows -> rows.stream().map(PostgresImportRuns::run).toList());
  }

  @Override
  public Future<Boolean> resume(UUID id) {
    return work.query(RESUME, Tuple.of(id)).map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Future<Boolean> end(UUID id, ImportRun.State state, @Nullable String error) {
    return work.query(END, Tuple.of(id, word(state), error)).map(rows -> rows.rowCount() == 1);
  }

  private Future<Optional<ImportRun>> first(String which, Tuple parameters) {
    return work.query(RUNS + which, parameters)
        .map(rows -> rows.stream().map(PostgresImportRuns::run).findFirst());
  }

  private static ImportRun run(Row row) {
    return new ImportRun(
        row.getUUID("id"),
        row.getString("fingerprint"),
        List.of(row.getArrayOfStrings("files")),
        Json.read(row.getString("how"), OPTIONS),
        ImportRun.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("position"),
        Json.read(row.getString("became"), COUNTS),
        row.getLong("bytes_read"),
        row.getLong("bytes_total"),
        row.getLong("report_bytes"),
        row.getDouble("rate"),
        row.getOffsetDateTime("started").toInstant(),
        row.getOffsetDateTime("updated").toInstant(),
        row.getString("error"));
  }

  private static String word(ImportRun.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Does nothing: the connections belong to {@link Postgres}. */
  @Override
  public void close() {}
}
