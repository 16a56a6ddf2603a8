package io.marquee.postgres;

import io.marquee.catalog.KeptTitle.Kind;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserChange;
import io.marquee.catalog.UserId;
import io.marquee.catalog.Watched;
import io.marquee.port.Json;
import io.marquee.port.UserStore;
import io.marquee.port.UserStore.Full;
import io.marquee.port.UserStore.Told;
import io.marquee.port.UserStore.Unknown;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one person while nobody else can change that one: the first statement locks the row,
 * and raises its version.
 */
final class UserTransaction {

  private static final String BEGIN =
      """
      INSERT INTO person (issuer, subject) VALUES ($1, $2)
      ON CONFLICT (issuer, subject) DO UPDATE SET version = nextval('person_version')
      RETURNING id, version""";

  /** What stands for a person who is not to be named. */
  static final String HASH =
      "sha256(convert_to(length($1::text) || ':' || $1 || ':' || $2, 'UTF8'))";

  /**
   * A row where nothing may be remembered of somebody that was received at $3; the clocks of who
   * receives and who forgets may be some seconds apart.
   */
  static final String TOO_LATE =
      """
      SELECT FROM person_forgotten
      WHERE person = %s AND at >= $3::timestamptz - interval '5 seconds'
      UNION ALL
      SELECT WHERE $3::timestamptz < now() - $4::text::interval"""
          .formatted(HASH);

  /** Those that are told for the first time, and of ratings and the watchlist are the last word. */
  private static final String FRESH =
      """
      WITH fresh AS (
        INSERT INTO person_event (person_id, event_id, kind, title_id, at, received_at)
        SELECT $1, event_id, kind, title_id, at, $6
        FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::timestamptz[])
          AS told (event_id, kind, title_id, at)
        ON CONFLICT DO NOTHING
        RETURNING event_id, kind, title_id, at)
      SELECT event_id FROM fresh
      WHERE kind = 'history' OR NOT EXISTS (
        SELECT FROM person_event AS word
        WHERE word.person_id = $1 AND word.kind = fresh.kind AND word.title_id = fresh.title_id
          AND word.at > fresh.at)""";

  /** One word for each title and kind, however often it is said again. */
  private static final String NOTE =
      """
      INSERT INTO person_event AS before (person_id, event_id, kind, title_id, at, received_at)
      SELECT $1, md5($2::text || ':' || $3::uuid)::uuid, $2, $3, coalesce($4::timestamptz, now), now
      FROM (SELECT clock_timestamp() AS now) AS clock
      ON CONFLICT (person_id, event_id) DO UPDATE
      SET at = greatest(before.at, excluded.at), received_at = excluded.received_at""";

  private static final String LIST_IF_THERE_IS_ROOM =
      """
      INSERT INTO person_title (person_id, kind, title_id, value, at)
      SELECT $1, 'watchlist', $2, 1, $3
      WHERE $4 > (SELECT count(*) FROM person_title WHERE person_id = $1 AND kind = 'watchlist')
      ON CONFLICT DO NOTHING""";

  private static final String KNOWN = "SELECT id FROM title WHERE id = ANY ($1::uuid[])";

  private static final String PREFER =
      "UPDATE person SET preferences = $2::text::jsonb WHERE id = $1";

  /** What is on the watchlist already stays where it is. */
  private static final String LIST =
      """
      INSERT INTO person_title (person_id, kind, title_id, value, at)
      VALUES ($1, 'watchlist', $2, 1, $3) ON CONFLICT DO NOTHING""";

  private static final String RATE =
      """
      INSERT INTO person_title AS before (person_id, kind, title_id, value, at)
      VALUES ($1, 'rating', $2, $3, $4)
      ON CONFLICT (person_id, kind, title_id) DO UPDATE
      SET value = excluded.value, at = excluded.at""";

  private static final String PLAY =
      """
      INSERT INTO person_title AS before (person_id, kind, title_id, value, at)
      VALUES ($1, 'history', $2, $3, $4)
      ON CONFLICT (person_id, kind, title_id) DO UPDATE
      SET value = greatest(before.value, excluded.value), at = greatest(before.at, excluded.at)""";

  /** Unless another word is newer. */
  private static final String RATE_LATE = RATE + " WHERE before.at <= excluded.at";

  private static final String REMOVE =
      "DELETE FROM person_title WHERE person_id = $1 AND kind = $2 AND title_id = $3";

  private static final String REMOVE_LATE = REMOVE + " AND at <= $4";

  private static final String COUNT =
      "SELECT count(*) FROM person_title WHERE person_id = $1 AND kind = $2";

  private static final String TRIM =
      """
      DELETE FROM person_title WHERE person_id = $1 AND kind = $2 AND title_id IN (
        SELECT title_id FROM person_title WHERE person_id = $1 AND kind = $2
        ORDER BY at DESC, title_id OFFSET $3)""";

  private final SqlConnection connection;
  private final long person;
  private final long version;
  private final Set<Kind> grown = EnumSet.noneOf(Kind.class);
  private final Set<TitleId> missing = new HashSet<>();
  private final Set<TitleId> unknown = new HashSet<>();

  private UserTransaction(SqlConnection connection, long person, long version) {
    this.connection = connection;
    this.person = person;
    this.version = version;
  }

  static Future<UserTransaction> begin(SqlConnection connection, UserId user) {
    return connection
        .preparedQuery(BEGIN)
        .execute(Tuple.of(user.issuer(), user.subject()))
        .map(rows -> rows.iterator().next())
        .map(row -> new UserTransaction(connection, row.getLong("id"), row.getLong("version")));
  }

  /** Completes with the new version. */
  Future<Long> apply(List<UserChange> changes) {
    return missing(changes)
        .compose(
            gone -> {
              missing.addAll(gone);
              Future<?> done = Future.succeededFuture();
              for (UserChange change : changes) {
                done = done.compose(before -> apply(change)).compose(made -> note(change));
              }
              return done;
            })
        .compose(
            done -> unknown.isEmpty() ? trimmed() : Future.<Void>failedFuture(new Unknown(unknown)))
        .map(bounded -> version);
  }

  /** Whoever is told of was forgotten meanwhile, or it was too long ago. */
  static final class TooLate extends RuntimeException {
    TooLate() {
      super("too late", null, false, false);
    }
  }

  /** See {@link #TOO_LATE}. */
  static Tuple received(UserId user, Instant receivedAt) {
    return Tuple.of(
        user.issuer(),
        user.subject(),
        receivedAt.atOffset(ZoneOffset.UTC),
        UserStore.REMEMBERED.toString());
  }

  /** Completes with the new version. */
  Future<Long> tell(UserId user, Instant receivedAt, List<Told> told) {
    List<UserChange> changes = told.stream().map(Told::change).toList();
    return execute(TOO_LATE, received(user, receivedAt))
        .compose(late -> late.size() == 0 ? missing(changes) : Future.failedFuture(new TooLate()))
        .compose(
            missing ->
                fresh(receivedAt, told.stream().filter(one -> !isIn(missing, one)).toList())
                    .map(made -> version));
  }

  /** What is kept of a title that has left the catalogue can be taken back. */
  private static boolean isIn(Set<TitleId> missing, Told told) {
    return !(told.change() instanceof UserChange.Unlisted)
        && title(told.change()).filter(missing::contains).isPresent();
  }

  private Future<Void> fresh(Instant receivedAt, List<Told> told) {
    List<Told> ofTitles =
        told.stream()
            .filter(one -> title(one.change()).isPresent())
            .sorted(Comparator.comparing(Told::at))
            .toList();
    return execute(FRESH, values(receivedAt, ofTitles))
        .compose(
            rows -> {
              Set<UUID> fresh = new HashSet<>();
              rows.forEach(row -> fresh.add(row.getUUID("event_id")));
              Future<Void> done = Future.succeededFuture();
              for (Told one : ofTitles) {
                done = done.compose(before -> fresh.remove(one.event()) ? late(one) : twice());
              }
              return done;
            })
        .compose(done -> trimmed());
  }

  /** In one batch, too, it has its effect once. */
  private static Future<Void> twice() {
    return Future.succeededFuture();
  }

  private Tuple values(Instant receivedAt, List<Told> told) {
    return Tuple.tuple()
        .addLong(person)
        .addArrayOfUUID(told.stream().map(Told::event).toArray(UUID[]::new))
        .addArrayOfString(
            told.stream()
                .map(one -> PostgresUserStore.name(kind(one.change())))
                .toArray(String[]::new))
        .addArrayOfUUID(
            told.stream()
                .flatMap(one -> title(one.change()).stream())
                .map(TitleId::value)
                .toArray(UUID[]::new))
        .addArrayOfOffsetDateTime(
            told.stream()
                .map(one -> one.at().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new))
        .addOffsetDateTime(receivedAt.atOffset(ZoneOffset.UTC));
  }

  private static Kind kind(UserChange change) {
    return switch (change) {
      case UserChange.Listed _, UserChange.Unlisted _ -> Kind.WATCHLIST;
      case UserChange.Rated _, UserChange.Unrated _ -> Kind.RATING;
      case UserChange.Played _ -> Kind.HISTORY;
      case UserChange.Preferred _ -> throw new IllegalArgumentException("of no title: " + change);
    };
  }

  private Future<Void> late(Told told) {
    Future<?> made =
        switch (told.change()) {
          case UserChange.Listed(TitleId title, Instant at) ->
              execute(
                  LIST_IF_THERE_IS_ROOM,
                  Tuple.of(
                      person,
                      title.value(),
                      at.atOffset(ZoneOffset.UTC),
                      (long) Kind.WATCHLIST.most()));
          case UserChange.Rated(TitleId title, double stars, Instant at) ->
              keep(
                  Kind.RATING,
                  title,
                  RATE_LATE,
                  Tuple.of(person, title.value(), stars, at.atOffset(ZoneOffset.UTC)));
          case UserChange.Unlisted _, UserChange.Unrated _ ->
              execute(REMOVE_LATE, word(told.change(), told.at()));
          case UserChange.Played _, UserChange.Preferred _ -> apply(told.change());
        };
    return made.mapEmpty();
  }

  /** The titles of {@code changes} that are not in the catalogue. */
  private Future<Set<TitleId>> missing(List<UserChange> changes) {
    Set<TitleId> titles = new HashSet<>();
    changes.forEach(change -> title(change).ifPresent(titles::add));
    return titles.isEmpty()
        ? Future.succeededFuture(titles)
        : connection
            .preparedQuery(KNOWN)
            .execute(Tuple.of(titles.stream().map(TitleId::value).toArray(UUID[]::new)))
            .map(
                known -> {
                  known.forEach(row -> titles.remove(new TitleId(row.getUUID("id"))));
                  return titles;
                });
  }

  private static Optional<TitleId> title(UserChange change) {
    return switch (change) {
      case UserChange.Preferred _ -> Optional.empty();
      case UserChange.Listed(TitleId title, Instant _) -> Optional.of(title);
      case UserChange.Unlisted(TitleId title) -> Optional.of(title);
      case UserChange.Rated(TitleId title, double _, Instant _) -> Optional.of(title);
      case UserChange.Unrated(TitleId title) -> Optional.of(title);
      case UserChange.Played(Watched watched) -> Optional.of(watched.title());
    };
  }

  private Future<?> apply(UserChange change) {
    return switch (change) {
      case UserChange.Preferred(Preferences preferences) ->
          execute(PREFER, Tuple.of(person, Json.string(preferences)));
      case UserChange.Listed(TitleId title, Instant at) ->
          keep(
              Kind.WATCHLIST,
              title,
              LIST,
              Tuple.of(person, title.value(), at.atOffset(ZoneOffset.UTC)));
      case UserChange.Unlisted(TitleId title) -> remove(Kind.WATCHLIST, title);
      case UserChange.Rated(TitleId title, double stars, Instant at) ->
          keep(
              Kind.RATING,
              title,
              RATE,
              Tuple.of(person, title.value(), stars, at.atOffset(ZoneOffset.UTC)));
      case UserChange.Unrated(TitleId title) -> remove(Kind.RATING, title);
      case UserChange.Played(Watched(TitleId title, Instant at, double progress)) ->
          keep(
              Kind.HISTORY,
              title,
              PLAY,
              Tuple.of(person, title.value(), progress, at.atOffset(ZoneOffset.UTC)));
    };
  }

  /** So that what is told later, and was said before, does not undo {@code change}. */
  private Future<?> note(UserChange change) {
    return switch (change) {
      case UserChange.Preferred _, UserChange.Played _ -> Future.succeededFuture();
      case UserChange.Listed(TitleId _, Instant at) -> execute(NOTE, word(change, at));
      case UserChange.Rated(TitleId _, double _, Instant at) -> execute(NOTE, word(change, at));
      case UserChange.Unlisted _, UserChange.Unrated _ -> execute(NOTE, word(change, null));
    };
  }

  private Tuple word(UserChange change, @Nullable Instant at) {
    return Tuple.of(
        person,
        PostgresUserStore.name(kind(change)),
        title(change).orElseThrow().value(),
        at == null ? null : at.atOffset(ZoneOffset.UTC));
  }

  private Future<?> keep(Kind kind, TitleId title, String sql, Tuple values) {
    if (missing.contains(title)) {
      unknown.add(title);
    }
    grown.add(kind);
    return execute(sql, values);
  }

  /** What is kept of a title that has left the catalogue can be taken back. */
  private Future<?> remove(Kind kind, TitleId title) {
    return execute(REMOVE, Tuple.of(person, PostgresUserStore.name(kind), title.value()))
        .onSuccess(
            removed -> {
              if (removed.rowCount() == 0 && missing.contains(title)) {
                unknown.add(title);
              }
            });
  }

  private Future<Void> trimmed() {
    Future<Void> done = Future.succeededFuture();
    for (Kind kind : grown) {
      done = done.compose(before -> trim(kind));
    }
    return done;
  }

  private Future<Void> trim(Kind kind) {
    String name = PostgresUserStore.name(kind);
    return switch (kind) {
      case WATCHLIST ->
          execute(COUNT, Tuple.of(person, name))
              .compose(
                  count ->
                      count.iterator().next().getLong(0) > kind.most()
                          ? Future.failedFuture(new Full())
                          : Future.succeededFuture());
      case RATING, HISTORY -> execute(TRIM, Tuple.of(person, name, (long) kind.most())).mapEmpty();
    };
  }

  private Future<RowSet<Row>> execute(String sql, Tuple values) {
    return connection.preparedQuery(sql).execute(values);
  }
}
