package io.marquee.postgres;

import static java.util.stream.Collectors.toMap;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Outlet;
import io.marquee.port.ChangeFeed.Kind;
import io.marquee.port.Json;
import io.marquee.port.Said;
import io.marquee.postgres.Difference.Kept;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A transaction that writes titles or offers: it locks the titles, reads what is kept of them,
 * writes what differs, and a change row for whatever is news. Whoever writes offers holds the lock
 * of their title, and batches of titles go one after the other, so that no two transactions can
 * each wait for the other.
 */
final class TitleTransaction {

  private static final String ONE_BATCH_AT_A_TIME =
      "SELECT pg_advisory_xact_lock(hashtext('marquee: a batch of titles'))";

  private static final String LOCK = "SELECT FROM title WHERE id = ANY ($1::uuid[]) FOR UPDATE";

  /** A statement after the lock, so that it sees what the lock had to wait for. */
  private static final String KEPT =
      """
      SELECT t.id, t.hash, %s AS offers
      FROM title t
      WHERE t.id = ANY ($1::uuid[])"""
          .formatted(PostgresTitleStore.OFFERS_OF_TITLE);

  private static final String DRAFTS =
      """
      unnest($1::uuid[], $2::bytea[], $3::integer[], $4::text[])
        AS draft (id, hash, min_age, doc)""";

  /** Only what was not there a moment ago: an ordinal is spent even where there is a conflict. */
  private static final String INSERT =
      """
      INSERT INTO title (id, hash, min_age, doc)
      SELECT id, hash, min_age, doc::jsonb FROM %s
      ON CONFLICT (id) DO UPDATE
      SET hash = excluded.hash, min_age = excluded.min_age, doc = excluded.doc"""
          .formatted(DRAFTS);

  private static final String UPDATE =
      """
      UPDATE title SET hash = draft.hash, min_age = draft.min_age, doc = draft.doc::jsonb
      FROM %s WHERE title.id = draft.id"""
          .formatted(DRAFTS);

  private static final String CLEAR = "DELETE FROM offer WHERE title_id = ANY ($1::uuid[])";

  private static final String OFFER =
      """
      INSERT INTO offer (
        title_id, place, region, platform, available, offer_type, price, currency, quality, url,
        available_from, available_until, checked_at, source)
      SELECT
        wanted.title_id, wanted.place, o.region, o.platform, o.available, o.offer_type, o.price,
        o.currency, o.quality, o.url, o.available_from, o.available_until, o.checked_at, o.source
      FROM unnest($1::uuid[], $2::integer[], $3::text[]) AS wanted (title_id, place, offer),
        jsonb_populate_record(NULL::offer, wanted.offer::jsonb) AS o""";

  private static final String CHANGED =
      """
      INSERT INTO change (title_id, kind)
      SELECT title_id, kind FROM unnest($1::uuid[], $2::text[]) AS changed (title_id, kind)""";

  private final SqlConnection connection;

  TitleTransaction(SqlConnection connection) {
    this.connection = connection;
  }

  /** Locks the titles of a batch, and whatever would write another batch. */
  Future<Void> lock(UUID[] ids) {
    return connection
        .query(ONE_BATCH_AT_A_TIME)
        .execute()
        .compose(alone -> connection.preparedQuery(LOCK).execute(Tuple.of(ids)))
        .mapEmpty();
  }

  /** Completes with how many titles were new or changed. */
  Future<Integer> put(List<Wanted> wanted) {
    Future<?> alone =
        wanted.size() == 1
            ? Future.succeededFuture()
            : connection.query(ONE_BATCH_AT_A_TIME).execute();
    return alone
        .compose(first -> kept(wanted.stream().map(Wanted::id).toList()))
        .compose(kept -> write(Difference.between(kept, wanted)));
  }

  /** Completes with false where the title is not there. */
  Future<Boolean> offer(UUID id, Outlet outlet, List<Availability> offers) {
    return kept(List.of(id))
        .compose(
            kept -> {
              Kept before = kept.get(id);
              return before == null
                  ? Future.succeededFuture(false)
                  : replace(id, before.offers(), outlet, offers).map(true);
            });
  }

  /** Completes with how many titles changed. */
  Future<Integer> learn(Map<UUID, List<Said>> words) {
    return connection
        .query(ONE_BATCH_AT_A_TIME)
        .execute()
        .compose(alone -> kept(List.copyOf(words.keySet())))
        .compose(kept -> learn(kept, words));
  }

  private Future<Integer> learn(Map<UUID, Kept> kept, Map<UUID, List<Said>> words) {
    Map<UUID, List<Availability>> changed = new HashMap<>();
    Map<UUID, Kind> news = new HashMap<>();
    kept.forEach(
        (id, before) -> {
          List<Availability> after = before.offers();
          for (Said word : words.getOrDefault(id, List.of())) {
            after = isOlder(word, after) ? after : replaced(after, word);
          }
          if (!after.equals(before.offers())) {
            changed.put(id, after);
          }
          if (!Wanted.sameNews(before.offers(), after)) {
            news.put(id, Kind.OFFERS);
          }
        });
    return offers(changed).compose(offered -> announce(news)).map(news.size());
  }

  private static boolean isOlder(Said word, List<Availability> known) {
    return known.stream()
        .anyMatch(
            offer ->
                offer.outlet().equals(word.subject().outlet())
                    && offer.checkedAt().isAfter(word.at()));
  }

  private static List<Availability> replaced(List<Availability> offers, Said word) {
    return replaced(offers, word.subject().outlet(), word.offers());
  }

  private static List<Availability> replaced(
      List<Availability> before, Outlet outlet, List<Availability> offers) {
    return Wanted.kept(
        Stream.concat(
                before.stream().filter(offer -> !offer.outlet().equals(outlet)), offers.stream())
            .toList());
  }

  private Future<Map<UUID, Kept>> kept(List<UUID> ids) {
    Tuple parameters = Tuple.of(ids.toArray(UUID[]::new));
    return connection
        .preparedQuery(LOCK)
        .execute(parameters)
        .compose(locked -> connection.preparedQuery(KEPT).execute(parameters))
        .map(rows -> rows.stream().collect(toMap(row -> row.getUUID("id"), this::kept)));
  }

  private Kept kept(Row row) {
    List<Availability> offers = Json.read(row.getString("offers"), PostgresTitleStore.OFFERS);
    return new Kept(row.getBuffer("hash"), Wanted.kept(offers));
  }

  private Future<Integer> write(Difference difference) {
    return titles(INSERT, difference.fresh())
        .compose(inserted -> titles(UPDATE, difference.altered()))
        .compose(updated -> offers(difference.offers()))
        .compose(offered -> announce(difference.news()))
        .map(difference.news().size());
  }

  private Future<Void> replace(
      UUID id, List<Availability> before, Outlet outlet, List<Availability> offers) {
    List<Availability> after = replaced(before, outlet, offers);
    return offers(after.equals(before) ? Map.of() : Map.of(id, after))
        .compose(
            offered ->
                announce(Wanted.sameNews(before, after) ? Map.of() : Map.of(id, Kind.OFFERS)));
  }

  private Future<Void> titles(String sql, List<Wanted> drafts) {
    return drafts.isEmpty()
        ? Future.succeededFuture()
        : connection
            .preparedQuery(sql)
            .execute(
                Tuple.of(
                    drafts.stream().map(Wanted::id).toArray(UUID[]::new),
                    drafts.stream().map(Wanted::hash).toArray(Buffer[]::new),
                    drafts.stream().map(Wanted::minAge).toArray(Integer[]::new),
                    drafts.stream().map(Wanted::doc).toArray(String[]::new)))
            .mapEmpty();
  }

  private Future<Void> offers(Map<UUID, List<Availability>> wanted) {
    if (wanted.isEmpty()) {
      return Future.succeededFuture();
    }
    List<UUID> ids = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<String> offers = new ArrayList<>();
    wanted.forEach(
        (id, list) -> {
          for (int place = 0; place < list.size(); place++) {
            ids.add(id);
            places.add(place);
            offers.add(Json.string(list.get(place)));
          }
        });
    return connection
        .preparedQuery(CLEAR)
        .execute(Tuple.of(wanted.keySet().toArray(UUID[]::new)))
        .compose(
            cleared ->
                connection
                    .preparedQuery(OFFER)
                    .execute(
                        Tuple.of(
                            ids.toArray(UUID[]::new),
                            places.toArray(Integer[]::new),
                            offers.toArray(String[]::new))))
        .mapEmpty();
  }

  private Future<Void> announce(Map<UUID, Kind> news) {
    return news.isEmpty()
        ? Future.succeededFuture()
        : connection
            .preparedQuery(CHANGED)
            .execute(
                Tuple.of(
                    news.keySet().toArray(UUID[]::new),
                    (Object) news.values().stream().map(Kind::name).toArray(String[]::new)))
            .mapEmpty();
  }
}
