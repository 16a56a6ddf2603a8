package io.marquee.postgres;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.type.TypeReference;
import io.marquee.catalog.Availability;
import io.marquee.catalog.Entry;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.ChangeFeed.Kind;
import io.marquee.port.Json;
import io.marquee.port.TitleStore;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Titles as documents beside the columns that follow from them; offers as rows. */
final class PostgresTitleStore implements TitleStore {

  static final TypeReference<Title> TITLE = new TypeReference<>() {};
  static final TypeReference<Availability> OFFER = new TypeReference<>() {};
  static final TypeReference<List<Availability>> OFFERS = new TypeReference<>() {};

  /** All offers of {@code title t} as a JSON array. */
  static final String OFFERS_OF_TITLE =
      """
      (SELECT coalesce(
        jsonb_agg(to_jsonb(o) - '{title_id,place}'::text[] ORDER BY o.region, o.platform, o.place),
        '[]')::text
      FROM offer o WHERE o.title_id = t.id)""";

  private static final String ENTRIES =
      "SELECT t.ordinal, t.doc::text AS doc, " + OFFERS_OF_TITLE + " AS offers FROM title t";

  private static final String ENTRIES_BY_ID = ENTRIES + " WHERE t.id = ANY ($1::uuid[])";

  private static final String ENTRIES_BY_ORDINAL =
      ENTRIES + " WHERE t.ordinal > $1 ORDER BY t.ordinal LIMIT $2";

  private static final String OFFERS_IN_REGION =
      """
      SELECT o.title_id, (to_jsonb(o) - '{title_id,place}'::text[])::text AS offer
      FROM offer o
      WHERE o.title_id = ANY ($1::uuid[]) AND o.region = $2
      ORDER BY o.platform, o.place""";

  private static final String REMOVE =
      """
      WITH gone AS (DELETE FROM title WHERE id = $1 RETURNING id)
      INSERT INTO change (title_id, kind) SELECT id, $2 FROM gone""";

  private static final String COUNT = "SELECT count(*) AS titles FROM title";

  private final Work work;
  private final DeadlinePool reads;

  PostgresTitleStore(Work work, DeadlinePool reads) {
    this.work = work;
    this.reads = reads;
  }

  @Override
  public Future<Integer> put(List<Draft> drafts) {
    long titles = drafts.stream().map(draft -> draft.title().id()).distinct().count();
    if (drafts.size() > MOST_DRAFTS || titles < drafts.size()) {
      return Future.failedFuture(
          new IllegalArgumentException(
              "drafts: %d of %d titles (expected: at most %d, each of another title)"
                  .formatted(drafts.size(), titles, MOST_DRAFTS)));
    }
    List<Wanted> wanted = drafts.stream().map(Wanted::of).toList();
    return transaction(transaction -> transaction.put(wanted));
  }

  @Override
  public Future<Boolean> offer(
      TitleId id, String platform, String region, List<Availability> offers) {
    Outlet outlet = new Outlet(platform, region);
    for (Availability offer : offers) {
      if (!offer.outlet().equals(outlet)) {
        return Future.failedFuture(
            new IllegalArgumentException(
                "offer: %s (expected: %s)".formatted(offer.outlet(), outlet)));
      }
    }
    return transaction(transaction -> transaction.offer(id.value(), outlet, offers));
  }

  @Override
  public Future<Boolean> remove(TitleId id) {
    return work.query(REMOVE, Tuple.of(id.value(), Kind.REMOVED.name()))
        .map(removed -> removed.rowCount() == 1);
  }

  @Override
  public Future<Map<TitleId, Entry>> entries(Set<TitleId> ids, Deadline deadline) {
    return reads
        .query(ENTRIES_BY_ID, Tuple.of(uuids(ids)), deadline)
        .map(rows -> entries(rows).stream().collect(toMap(found -> found.title().id(), e -> e)));
  }

  @Override
  public Future<Map<TitleId, List<Availability>>> offers(
      List<TitleId> ids, String region, Deadline deadline) {
    return reads
        .query(OFFERS_IN_REGION, Tuple.of(uuids(ids), region), deadline)
        .map(rows -> offers(ids, rows));
  }

  @Override
  public Future<List<Entry>> scan(int after, int limit) {
    return work.query(ENTRIES_BY_ORDINAL, Tuple.of(after, limit)).map(PostgresTitleStore::entries);
  }

  @Override
  public Future<Long> count() {
    return work.query(COUNT, Tuple.tuple()).map(rows -> rows.iterator().next().getLong("titles"));
  }

  private <T> Future<T> transaction(Function<TitleTransaction, Future<T>> change) {
    return work.transaction(connection -> change.apply(new TitleTransaction(connection)));
  }

  private static List<Entry> entries(RowSet<Row> rows) {
    List<Entry> entries = new ArrayList<>(rows.size());
    for (Row row : rows) {
      entries.add(
          new Entry(
              Json.read(row.getString("doc"), TITLE),
              row.getInteger("ordinal"),
              Json.read(row.getString("offers"), OFFERS)));
    }
    return entries;
  }

  private static Map<TitleId, List<Availability>> offers(List<TitleId> ids, RowSet<Row> rows) {
    Map<TitleId, List<Availability>> offers = new LinkedHashMap<>();
    ids.forEach(id -> offers.put(id, new ArrayList<>()));
    for (Row row : rows) {
      offers
          .getOrDefault(new TitleId(row.getUUID("title_id")), new ArrayList<>())
          .add(Json.read(row.getString("offer"), OFFER));
    }
    return offers;
  }

  private static UUID[] uuids(Iterable<TitleId> ids) {
    List<UUID> uuids = new ArrayList<>();
    ids.forEach(id -> uuids.add(id.value()));
    return uuids.toArray(UUID[]::new);
  }

  /** Does nothing: the connections belong to {@link Postgres}. */
  @Override
  public void close() {}
}
