package io.marquee.postgres;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.type.TypeReference;
import io.marquee.catalog.SourceTitle;
import io.marquee.catalog.TitleId;
import io.marquee.merging.Known;
import io.marquee.merging.Merged;
import io.marquee.merging.Origin;
import io.marquee.merging.Provenance;
import io.marquee.port.Json;
import io.marquee.port.SourceStore;
import io.marquee.port.TitleStore.Draft;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What sources say as documents beside the titles that are made of it. */
final class PostgresSourceStore implements SourceStore {

  private static final TypeReference<List<SourceTitle>> SAID = new TypeReference<>() {};
  private static final TypeReference<Map<String, Provenance>> FIELDS = new TypeReference<>() {};

  /** The state that PostgreSQL gives a row whose like is there already: a slug that was taken. */
  private static final String NOT_UNIQUE = "23505";

  /** Another one whenever anything about {@code title t} that can be seen is. */
  private static final String VERSION =
      "md5(encode(t.hash, 'hex') || %s)".formatted(PostgresTitleStore.OFFERS_OF_TITLE);

  private static final String KNOWN =
      """
      SELECT t.doc::text AS doc, %s AS offers, %s AS version, (
        SELECT coalesce(jsonb_agg(s.doc ORDER BY s.source, s.source_id), '[]')::text
        FROM title_source s WHERE s.title_id = t.id) AS said"""
          .formatted(PostgresTitleStore.OFFERS_OF_TITLE, VERSION);

  private static final String BY_KEY =
      KNOWN
          + """
           FROM title t
          WHERE t.id IN (SELECT title_id FROM title_key WHERE key = ANY ($1::text[]))""";

  private static final String TAKEN = "SELECT slug FROM title WHERE slug = ANY ($1::text[])";

  private static final String UNEXPLAINED =
      KNOWN
          + """
          , p.hash IS NOT NULL AS changed
          FROM title t LEFT JOIN title_provenance p ON p.title_id = t.id
          WHERE p.hash IS DISTINCT FROM t.hash ORDER BY t.ordinal LIMIT $1""";

  private static final String ORIGIN =
      """
      SELECT t.doc ->> 'title' AS title, coalesce(
        CASE WHEN p.hash = t.hash THEN p.fields END, '{}')::text AS fields, (
        SELECT coalesce(jsonb_agg(s.doc ORDER BY s.as_of DESC, s.source, s.source_id), '[]')::text
        FROM title_source s WHERE s.title_id = t.id) AS said
      FROM title t LEFT JOIN title_provenance p ON p.title_id = t.id WHERE t.id = $1""";

  private static final String VERSIONS =
      "SELECT t.id, " + VERSION + " AS version FROM title t WHERE t.id = ANY ($1::uuid[])";

  private static final String MOVE_ON =
      """
      UPDATE import_run SET position = $3, counts = $4::text::jsonb, bytes_read = $5,
        report_bytes = $6, rate = $7, updated = now()
      WHERE id = $1 AND position = $2 AND state = 'running'""";

  private static final String SAY =
      """
      INSERT INTO title_source (title_id, source, source_id, as_of, doc)
      SELECT title_id, doc ->> 'source', doc ->> 'source_id', (doc ->> 'as_of')::timestamptz, doc
      FROM (
        SELECT title_id, word::jsonb AS doc FROM unnest($1::uuid[], $2::text[]) AS said (title_id, word)
      ) AS said
      ON CONFLICT (source, source_id) DO UPDATE
      SET title_id = excluded.title_id, as_of = excluded.as_of, doc = excluded.doc""";

  private static final String FORGET_KEYS =
      """
      DELETE FROM title_key USING unnest($1::uuid[]) AS title (id)
      WHERE title_id = title.id AND key <> ALL ($2::text[])""";

  private static final String KEEP_KEYS =
      """
      INSERT INTO title_key (title_id, key)
      SELECT title_id, key FROM unnest($1::uuid[], $2::text[]) AS wanted (title_id, key)
      ON CONFLICT DO NOTHING""";

  private static final String EXPLAIN =
      """
      INSERT INTO title_provenance (title_id, hash, fields)
      SELECT title_id, hash, fields::jsonb
      FROM unnest($1::uuid[], $2::bytea[], $3::text[]) AS made (title_id, hash, fields)
      ON CONFLICT (title_id) DO UPDATE SET hash = excluded.hash, fields = excluded.fields""";

  private final Work work;
  private final DeadlinePool reads;

  PostgresSourceStore(Work work, DeadlinePool reads) {
    this.work = work;
    this.reads = reads;
  }

  @Override
  public Future<Optional<Origin>> origin(TitleId id, Deadline deadline) {
    return reads
        .query(ORIGIN, Tuple.of(id.value()), deadline)
        .map(rows -> rows.stream().findFirst().map(row -> origin(id, row)));
  }

  private static Origin origin(TitleId id, Row row) {
    return new Origin(
        id,
        row.getString("title"),
        Json.read(row.getString("fields"), FIELDS),
        Json.read(row.getString("said"), SAID));
  }

  @Override
  public Future<Candidates> candidates(Set<String> keys, Set<String> slugs) {
    Future<Set<String>> taken =
        work.query(TAKEN, Tuple.of(slugs.toArray(String[]::new)))
            .map(rows -> rows.stream().map(row -> row.getString("slug")).collect(toSet()));
    return work.query(BY_KEY, Tuple.of(keys.toArray(String[]::new)))
        .map(rows -> rows.stream().map(PostgresSourceStore::known).toList())
        .compose(known -> taken.map(slugsTaken -> new Candidates(known, slugsTaken)));
  }

  @Override
  public Future<List<Unexplained>> unexplained(int limit) {
    return work.query(UNEXPLAINED, Tuple.of(limit))
        .map(
            rows ->
                rows.stream()
                    .map(row -> new Unexplained(known(row), row.getBoolean("changed")))
                    .toList());
  }

  @Override
  public Future<Integer> adopt(List<Merged> titles) {
    return transaction(connection -> put(connection, titles));
  }

  @Override
  public Future<Integer> write(List<Merged> titles, Step step) {
    return transaction(
        connection -> moveOn(connection, step).compose(moved -> put(connection, titles)));
  }

  private static Future<Void> moveOn(SqlConnection connection, Step step) {
    return connection
        .preparedQuery(MOVE_ON)
        .execute(
            Tuple.of(
                step.run(),
                step.from(),
                step.to(),
                Json.string(step.counts()),
                step.bytesRead(),
                step.reportBytes(),
                step.rate()))
        .compose(
            moved ->
                moved.rowCount() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(new NotRunning(step.run())));
  }

  /** The lock comes first, as it does for every batch of titles. */
  private static Future<Integer> put(SqlConnection connection, List<Merged> titles) {
    if (titles.isEmpty()) {
      return Future.succeededFuture(0);
    }
    List<Wanted> wanted =
        titles.stream()
            .map(merged -> Wanted.of(new Draft(merged.title(), merged.offers())))
            .toList();
    UUID[] ids = wanted.stream().map(Wanted::id).toArray(UUID[]::new);
    TitleTransaction transaction = new TitleTransaction(connection);
    return transaction
        .lock(ids)
        .compose(locked -> connection.preparedQuery(VERSIONS).execute(Tuple.of(ids)))
        .map(rows -> versions(rows))
        .compose(
            versions ->
                titles.stream().allMatch(merged -> isAsRead(merged, versions))
                    ? transaction.put(wanted)
                    : Future.failedFuture(new Stale()))
        .compose(changed -> explain(connection, titles, ids, wanted).map(changed));
  }

  private static Map<UUID, String> versions(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .collect(toMap(row -> row.getUUID("id"), row -> row.getString("version")));
  }

  private static boolean isAsRead(Merged merged, Map<UUID, String> versions) {
    String now = versions.get(merged.title().id().value());
    return now == null ? merged.version() == null : now.equals(merged.version());
  }

  private static Future<Void> explain(
      SqlConnection connection, List<Merged> titles, UUID[] ids, List<Wanted> wanted) {
    List<UUID> speaking = new ArrayList<>();
    List<String> words = new ArrayList<>();
    List<UUID> found = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (Merged merged : titles) {
      UUID id = merged.title().id().value();
      merged.words().forEach(word -> add(id, Json.string(word), speaking, words));
      merged.keys().forEach(key -> add(id, key, found, keys));
    }
    Buffer[] hashes = wanted.stream().map(Wanted::hash).toArray(Buffer[]::new);
    String[] fields =
        titles.stream().map(merged -> Json.string(merged.provenance())).toArray(String[]::new);
    return execute(connection, SAY, array(speaking), strings(words))
        .compose(said -> execute(connection, FORGET_KEYS, ids, strings(keys)))
        .compose(gone -> execute(connection, KEEP_KEYS, array(found), strings(keys)))
        .compose(kept -> execute(connection, EXPLAIN, ids, hashes, fields));
  }

  private static void add(UUID id, String text, List<UUID> ids, List<String> texts) {
    ids.add(id);
    texts.add(text);
  }

  private static UUID[] array(List<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }

  private static String[] strings(List<String> texts) {
    return texts.toArray(String[]::new);
  }

  private static Future<Void> execute(SqlConnection connection, String sql, Object... arrays) {
    return connection.preparedQuery(sql).execute(Tuple.from(arrays)).mapEmpty();
  }

  private Future<Integer> transaction(Function<SqlConnection, Future<Integer>> change) {
    return work.transaction(
        connection ->
            change
                .apply(connection)
                .recover(
                    failure ->
                        Future.failedFuture(
                            failure instanceof PgException error
                                    && NOT_UNIQUE.equals(error.getSqlState())
                                ? new Stale()
                                : failure)));
  }

  private static Known known(Row row) {
    return new Known(
        Json.read(row.getString("doc"), PostgresTitleStore.TITLE),
        Json.read(row.getString("offers"), PostgresTitleStore.OFFERS),
        Json.read(row.getString("said"), SAID),
        row.getString("version"));
  }

  /** Does nothing: the connections belong to {@link Postgres}. */
  @Override
  public void close() {}
}
