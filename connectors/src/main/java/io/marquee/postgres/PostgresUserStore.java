package io.marquee.postgres;

import io.marquee.catalog.KeptTitle;
import io.marquee.catalog.KeptTitle.Kind;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.catalog.UserChange;
import io.marquee.catalog.UserContext;
import io.marquee.catalog.UserId;
import io.marquee.catalog.UserRecord;
import io.marquee.catalog.Watched;
import io.marquee.port.Json;
import io.marquee.port.UserStore;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People and what is kept of titles for them; what is asked together is one statement. */
final class PostgresUserStore implements UserStore {

  private static final String PERSON =
      "SELECT id, version, preferences::text AS preferences, since FROM person"
          + " WHERE issuer = $1 AND subject = $2";

  /** One row for each kind, or one without a kind where only the person is there. */
  private static final String CONTEXT =
      """
      SELECT p.version, p.preferences, k.kind, k.titles, k.numbers, k.times
      FROM (%s) AS p LEFT JOIN LATERAL (
        SELECT kind,
          array_agg(title_id ORDER BY at DESC, title_id) AS titles,
          array_agg(value ORDER BY at DESC, title_id) AS numbers,
          array_agg(at ORDER BY at DESC, title_id) AS times
        FROM person_title
        WHERE person_id = p.id AND (kind <> 'history' OR at > $3)
        GROUP BY kind) AS k ON true"""
          .formatted(PERSON);

  private static final String KEPT =
      """
      SELECT p.version, p.preferences, p.since, k.kind, k.title_id, k.value, k.at,
        t.doc ->> 'title' AS name, t.type, t.year
      FROM (%s) AS p
        LEFT JOIN person_title AS k ON k.person_id = p.id AND k.kind = ANY ($3::text[])
        LEFT JOIN title AS t ON t.id = k.title_id
      ORDER BY k.at DESC, k.title_id"""
          .formatted(PERSON);

  /** Of whoever is forgotten a hash is left, so that what is under way finds nobody. */
  private static final String FORGET =
      """
      WITH forgotten AS (
        INSERT INTO person_forgotten (person, at) VALUES (%s, clock_timestamp())
        ON CONFLICT (person) DO UPDATE SET at = excluded.at)
      DELETE FROM person WHERE issuer = $1 AND subject = $2"""
          .formatted(UserTransaction.HASH);

  private static final String FORGOTTEN =
      "SELECT encode(person, 'hex') AS person, at FROM person_forgotten WHERE at >= $1";

  private static final String PRUNE =
      "DELETE FROM person_event WHERE received_at < now() - $1::text::interval";

  private final Work work;
  private final DeadlinePool reads;

  PostgresUserStore(Work work, DeadlinePool reads) {
    this.work = work;
    this.reads = reads;
  }

  @Override
  public Future<UserContext> context(UserId user, Instant now, Deadline deadline) {
    OffsetDateTime since = now.minus(HISTORY).atOffset(ZoneOffset.UTC);
    return reads
        .query(CONTEXT, Tuple.of(user.issuer(), user.subject(), since), deadline)
        .map(rows -> rows.size() == 0 ? UserContext.ANONYMOUS : context(rows));
  }

  private static UserContext context(RowSet<Row> rows) {
    List<Watched> history = new ArrayList<>();
    Map<TitleId, Double> ratings = new HashMap<>();
    Set<TitleId> watchlist = Set.of();
    for (Row row : rows) {
      List<TitleId> titles = titles(row);
      switch (kind(row)) {
        case WATCHLIST -> watchlist = Set.copyOf(titles);
        case RATING -> {
          Double[] stars = row.getArrayOfDoubles("numbers");
          for (int i = 0; i < stars.length; i++) {
            ratings.put(titles.get(i), stars[i]);
          }
        }
        case HISTORY -> {
          Double[] progress = row.getArrayOfDoubles("numbers");
          OffsetDateTime[] times = row.getArrayOfOffsetDateTimes("times");
          for (int i = 0; i < times.length; i++) {
            history.add(new Watched(titles.get(i), times[i].toInstant(), progress[i]));
          }
        }
        case null -> {}
      }
    }
    Row person = rows.iterator().next();
    return new UserContext(
        person.getLong("version"), preferences(person), history, ratings, watchlist, List.of());
  }

  private static List<TitleId> titles(Row row) {
    UUID[] ids = row.getArrayOfUUIDs("titles");
    return ids == null ? List.of() : List.of(ids).stream().map(TitleId::new).toList();
  }

  @Override
  public Future<Long> apply(UserId user, List<UserChange> changes) {
    if (changes.isEmpty() || changes.size() > MOST_CHANGES) {
      return Future.failedFuture(
          new IllegalArgumentException(
              "changes: " + changes.size() + " (expected: 1 to " + MOST_CHANGES + ")"));
    }
    return work.transaction(
        connection -> UserTransaction.begin(connection, user).compose(one -> one.apply(changes)));
  }

  @Override
  public Future<Boolean> tell(UserId user, Instant receivedAt, List<Told> told) {
    if (told.isEmpty()) {
      return work.query(UserTransaction.TOO_LATE, UserTransaction.received(user, receivedAt))
          .map(late -> late.size() == 0);
    }
    return work.transaction(
            connection ->
                UserTransaction.begin(connection, user)
                    .compose(one -> one.tell(user, receivedAt, told)))
        .map(true)
        .recover(
            failure ->
                failure instanceof UserTransaction.TooLate
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure));
  }

  @Override
  public Future<Void> prune() {
    return work.query(PRUNE, Tuple.of(REMEMBERED.toString())).mapEmpty();
  }

  @Override
  public Future<Preferences> preferences(UserId user, Deadline deadline) {
    return reads
        .query(PERSON, Tuple.of(user.issuer(), user.subject()), deadline)
        .map(rows -> rows.size() == 0 ? Preferences.NONE : preferences(rows.iterator().next()));
  }

  @Override
  public Future<List<KeptTitle>> kept(UserId user, Kind kind, Deadline deadline) {
    return read(user, List.of(kind), deadline)
        .map(rows -> byKind(rows).getOrDefault(kind, List.of()));
  }

  @Override
  public Future<UserRecord> everything(UserId user, Deadline deadline) {
    return read(user, List.of(Kind.values()), deadline)
        .map(rows -> rows.size() == 0 ? UserRecord.EMPTY : everything(rows));
  }

  private static UserRecord everything(RowSet<Row> rows) {
    Row person = rows.iterator().next();
    return new UserRecord(
        person.getOffsetDateTime("since").toInstant(),
        person.getLong("version"),
        preferences(person),
        byKind(rows),
        List.of());
  }

  private Future<RowSet<Row>> read(UserId user, List<Kind> kinds, Deadline deadline) {
    String[] names = kinds.stream().map(PostgresUserStore::name).toArray(String[]::new);
    return reads.query(KEPT, Tuple.of(user.issuer(), user.subject(), names), deadline);
  }

  private static Map<Kind, List<KeptTitle>> byKind(RowSet<Row> rows) {
    Map<Kind, List<KeptTitle>> kept = new EnumMap<>(Kind.class);
    for (Row row : rows) {
      Kind kind = kind(row);
      if (kind != null) {
        kept.computeIfAbsent(kind, first -> new ArrayList<>()).add(kept(row));
      }
    }
    return kept;
  }

  private static KeptTitle kept(Row row) {
    String type = row.getString("type");
    Integer year = row.getInteger("year");
    return new KeptTitle(
        new TitleId(row.getUUID("title_id")),
        row.getString("name"),
        type == null ? null : TitleType.valueOf(type.toUpperCase(Locale.ROOT)),
        year == null || year == 0 ? null : year,
        row.getDouble("value"),
        row.getOffsetDateTime("at").toInstant());
  }

  @Override
  public Future<Boolean> forget(UserId user) {
    return work.query(FORGET, Tuple.of(user.issuer(), user.subject()))
        .map(gone -> gone.rowCount() > 0);
  }

  @Override
  public Future<Forgotten> forgotten(Instant since, Deadline deadline) {
    return reads
        .query(FORGOTTEN, Tuple.of(since.atOffset(ZoneOffset.UTC)), deadline)
        .map(
            rows -> {
              Map<String, Instant> times = new HashMap<>();
              rows.forEach(
                  row ->
                      times.put(row.getString("person"), row.getOffsetDateTime("at").toInstant()));
              return (user, at) -> !times.getOrDefault(hash(user), Instant.MIN).isBefore(at);
            });
  }

  /** As {@link UserTransaction#HASH}, in hexadecimal. */
  private static String hash(UserId user) {
    String issuer = user.issuer();
    String name = issuer.codePointCount(0, issuer.length()) + ":" + issuer + ":" + user.subject();
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  private static Preferences preferences(Row row) {
    String json = row.getString("preferences");
    return json == null
        ? Preferences.NONE
        : Json.read(json.getBytes(StandardCharsets.UTF_8), Preferences.class);
  }

  private static @Nullable Kind kind(Row row) {
    String name = row.getString("kind");
    return name == null ? null : Kind.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** What the tables call a kind. */
  static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Does nothing: the connections belong to {@link Postgres}. */
  @Override
  public void close() {}
}
