package io.marquee.postgres;

import io.marquee.port.SearchAnalytics;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Counts by day and by day and query, and beside them the searches of the last day: whoever is
 * counted is marked there in the same transaction.
 */
final class PostgresSearchAnalytics implements SearchAnalytics {

  /** Those that are counted now, and whether they were clicked on already; in the order of ids. */
  private static final String SEEN =
      """
      INSERT INTO search_seen AS seen (search_id, day, query, clicked)
      SELECT id, day, query, false
      FROM unnest($1::uuid[], $2::date[], $3::text[]) AS told (id, day, query) ORDER BY id
      ON CONFLICT (search_id) DO UPDATE SET day = excluded.day, query = excluded.query
      WHERE seen.query IS NULL
      RETURNING search_id, clicked""";

  /** The search that is clicked on for the first time, if it is known; in the order of ids. */
  private static final String CLICKED =
      """
      INSERT INTO search_seen AS seen (search_id, clicked)
      SELECT id, true FROM unnest($1::uuid[]) AS told (id) ORDER BY id
      ON CONFLICT (search_id) DO UPDATE SET clicked = true WHERE NOT seen.clicked
      RETURNING day, query""";

  private static final String ADD_DAY =
      """
      INSERT INTO search_day AS sum (day, searches, zero_results, clicked)
      SELECT * FROM unnest($1::date[], $2::bigint[], $3::bigint[], $4::bigint[]) AS told (day, searches, zero_results, clicked)
      ORDER BY day
      ON CONFLICT (day) DO UPDATE SET
        searches = sum.searches + excluded.searches,
        zero_results = sum.zero_results + excluded.zero_results,
        clicked = sum.clicked + excluded.clicked""";

  private static final String ADD_QUERY =
      """
      INSERT INTO search_query AS sum (day, searches, zero_results, clicked, query)
      SELECT *
      FROM unnest($1::date[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[])
        AS told (day, searches, zero_results, clicked, query)
      ORDER BY day, query
      ON CONFLICT (day, query) DO UPDATE SET
        searches = sum.searches + excluded.searches,
        zero_results = sum.zero_results + excluded.zero_results,
        clicked = sum.clicked + excluded.clicked""";

  private static final String DAYS =
      """
      SELECT day, searches, zero_results, clicked FROM search_day
      WHERE day BETWEEN $1 AND $2 ORDER BY day DESC""";

  private static final String TOP =
      """
      SELECT query, searches, zero_results, clicked FROM search_query
      WHERE day = $1 ORDER BY searches DESC, query LIMIT $2""";

  private static final String ZERO =
      """
      SELECT query, searches, zero_results, clicked FROM search_query
      WHERE day = $1 AND zero_results > 0 ORDER BY zero_results DESC, query LIMIT $2""";

  private static final List<String> PRUNE =
      List.of(
          "DELETE FROM search_day WHERE day < (now() AT TIME ZONE 'UTC')::date - " + KEPT.toDays(),
          "DELETE FROM search_query WHERE day < (now() AT TIME ZONE 'UTC')::date - "
              + KEPT.toDays(),
          "DELETE FROM search_seen WHERE at < now() - interval '" + JOINED + "'",
          """
          DELETE FROM search_seen WHERE at <
            (SELECT at FROM search_seen ORDER BY at DESC OFFSET %d LIMIT 1)"""
              .formatted(MOST_SEARCHES),
          """
          DELETE FROM search_query AS gone USING (
            SELECT day, query,
              row_number() OVER (PARTITION BY day ORDER BY searches DESC, query) AS top,
              row_number() OVER (PARTITION BY day ORDER BY zero_results DESC, query) AS zero
            FROM search_query
            WHERE day IN (SELECT day FROM search_query GROUP BY day HAVING count(*) > %1$d)
          ) AS ranked
          WHERE gone.day = ranked.day AND gone.query = ranked.query
            AND ranked.top > %1$d AND ranked.zero > %1$d"""
              .formatted(MOST_QUERIES));

  private final Work work;
  private final DeadlinePool reads;

  PostgresSearchAnalytics(Work work, DeadlinePool reads) {
    this.work = work;
    this.reads = reads;
  }

  @Override
  public Future<Void> count(List<Searched> searches) {
    Map<UUID, Searched> once = new LinkedHashMap<>();
    searches.forEach(search -> once.putIfAbsent(search.id(), search));
    Tuple seen =
        Tuple.of(
            once.keySet().toArray(UUID[]::new),
            once.values().stream().map(Searched::day).toArray(LocalDate[]::new),
            once.values().stream().map(Searched::query).toArray(String[]::new));
    return work.transaction(
            connection ->
                connection
                    .preparedQuery(SEEN)
                    .execute(seen)
                    .compose(rows -> add(connection, searched(rows, once))))
        .mapEmpty();
  }

  private static SortedMap<Key, Counts> searched(RowSet<Row> seen, Map<UUID, Searched> searches) {
    SortedMap<Key, Counts> sums = new TreeMap<>();
    for (Row row : seen) {
      Searched one = Objects.requireNonNull(searches.get(row.getUUID("search_id")));
      Counts counts = new Counts(1, one.zeroResults() ? 1 : 0, row.getBoolean("clicked") ? 1 : 0);
      sums.merge(new Key(one.day(), one.query()), counts, PostgresSearchAnalytics::sum);
    }
    return sums;
  }

  @Override
  public Future<Void> clicked(Set<UUID> searches) {
    return work.transaction(
            connection ->
                connection
                    .preparedQuery(CLICKED)
                    .execute(Tuple.of(searches.toArray(UUID[]::new)))
                    .compose(rows -> add(connection, clicked(rows))))
        .mapEmpty();
  }

  private static SortedMap<Key, Counts> clicked(RowSet<Row> clicked) {
    SortedMap<Key, Counts> sums = new TreeMap<>();
    for (Row row : clicked) {
      String query = row.getString("query");
      if (query != null) {
        sums.merge(
            new Key(row.getLocalDate("day"), query),
            new Counts(0, 0, 1),
            PostgresSearchAnalytics::sum);
      }
    }
    return sums;
  }

  /** Days first, all in order: who adds at once waits, and never for each other. */
  private static Future<Boolean> add(SqlConnection connection, SortedMap<Key, Counts> queries) {
    SortedMap<LocalDate, Counts> days = new TreeMap<>();
    queries.forEach((key, counts) -> days.merge(key.day(), counts, PostgresSearchAnalytics::sum));
    Tuple ofQueries =
        numbers(queries.keySet().stream().map(Key::day).toList(), queries.values())
            .addArrayOfString(queries.keySet().stream().map(Key::query).toArray(String[]::new));
    return queries.isEmpty()
        ? Future.succeededFuture(true)
        : connection
            .preparedQuery(ADD_DAY)
            .execute(numbers(days.keySet(), days.values()))
            .compose(added -> connection.preparedQuery(ADD_QUERY).execute(ofQueries))
            .map(true);
  }

  private static Tuple numbers(Collection<LocalDate> days, Collection<Counts> counts) {
    return Tuple.of(
        days.toArray(LocalDate[]::new),
        counts.stream().map(Counts::searches).toArray(Long[]::new),
        counts.stream().map(Counts::zeroResults).toArray(Long[]::new),
        counts.stream().map(Counts::clicked).toArray(Long[]::new));
  }

  private static Counts sum(Counts one, Counts other) {
    return new Counts(
        one.searches() + other.searches(),
        one.zeroResults() + other.zeroResults(),
        one.clicked() + other.clicked());
  }

  /** A query of a day. */
  private record Key(LocalDate day, String query) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::day).thenComparing(Key::query);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  @Override
  public Future<List<Day>> days(LocalDate first, LocalDate last, Deadline deadline) {
    return reads
        .query(DAYS, Tuple.of(first, last), deadline)
        .map(rows -> rows.stream().map(PostgresSearchAnalytics::day).toList());
  }

  @Override
  public Future<Optional<Report>> report(LocalDate day, int limit, Deadline deadline) {
    var days = days(day, day, deadline);
    var top = reads.query(TOP, Tuple.of(day, limit), deadline);
    var zero = reads.query(ZERO, Tuple.of(day, limit), deadline);
    return Future.all(days, top, zero)
        .map(
            all ->
                days.result().stream()
                    .findAny()
                    .map(one -> new Report(one, queries(top.result()), queries(zero.result()))));
  }

  private static List<QueryCounts> queries(RowSet<Row> rows) {
    return rows.stream().map(row -> new QueryCounts(row.getString("query"), counts(row))).toList();
  }

  private static Day day(Row row) {
    return new Day(row.getLocalDate("day"), counts(row));
  }

  private static Counts counts(Row row) {
    return new Counts(row.getLong("searches"), row.getLong("zero_results"), row.getLong("clicked"));
  }

  @Override
  public Future<Void> prune() {
    Future<Void> done = Future.succeededFuture();
    for (String statement : PRUNE) {
      done = done.compose(before -> work.query(statement, Tuple.tuple()).mapEmpty());
    }
    return done;
  }

  /** Does nothing: the connections belong to {@link Postgres}. */
  @Override
  public void close() {}
}
