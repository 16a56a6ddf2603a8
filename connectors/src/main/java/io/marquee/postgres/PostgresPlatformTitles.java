package io.marquee.postgres;

import static java.util.stream.Collectors.groupingBy;

import io.marquee.catalog.Outlet;
import io.marquee.catalog.TitleId;
import io.marquee.port.Json;
import io.marquee.port.PlatformTitles;
import io.marquee.port.Said;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Names from the view {@code known_as}; what is learned becomes offers. */
final class PostgresPlatformTitles implements PlatformTitles {

  private static final String NAMES =
      """
      SELECT title_id, platform, min(platform_id) AS id
      FROM known_as
      WHERE title_id = ANY ($1::uuid[]) AND platform = ANY ($2::text[])
      GROUP BY title_id, platform""";

  private static final String NAME =
      """
      INSERT INTO platform_title (platform, platform_id, title_id)
      SELECT platform, id, title_id
      FROM unnest($1::text[], $2::text[], $3::uuid[]) AS named (platform, id, title_id)
      ON CONFLICT DO NOTHING""";

  /** The offers of one outlet were checked together. */
  private static final String DUE =
      """
      SELECT o.title_id, o.platform, o.region, k.id, o.offers::text AS offers
      FROM (SELECT id, popularity FROM title ORDER BY popularity DESC, id LIMIT $3) AS t,
        LATERAL (
          SELECT title_id, platform, region,
            jsonb_agg(to_jsonb(offer) - '{title_id,place}'::text[] ORDER BY place) AS offers
          FROM offer WHERE title_id = t.id AND platform = $1
          GROUP BY title_id, platform, region HAVING max(checked_at) < $2) AS o,
        LATERAL (
          SELECT min(platform_id) AS id FROM known_as
          WHERE title_id = o.title_id AND platform = o.platform) AS k
      WHERE k.id IS NOT NULL
      ORDER BY t.popularity DESC, o.title_id, o.region
      LIMIT $4""";

  private final Work work;
  private final DeadlinePool reads;

  PostgresPlatformTitles(Work work, DeadlinePool reads) {
    this.work = work;
    this.reads = reads;
  }

  @Override
  public Future<Map<TitleId, Map<String, String>>> names(
      Set<TitleId> titles, Set<String> platforms, Deadline deadline) {
    UUID[] ids = titles.stream().map(TitleId::value).toArray(UUID[]::new);
    return reads
        .query(NAMES, Tuple.of(ids, (Object) platforms.toArray(String[]::new)), deadline)
        .map(
            rows -> {
              Map<TitleId, Map<String, String>> names = new HashMap<>();
              for (Row row : rows) {
                names
                    .computeIfAbsent(new TitleId(row.getUUID("title_id")), id -> new HashMap<>())
                    .put(row.getString("platform"), row.getString("id"));
              }
              return names;
            });
  }

  @Override
  public Future<Void> name(List<Name> names) {
    return names.size() > MOST
        ? tooMany(names.size())
        : work.query(
                NAME,
                Tuple.tuple()
                    .addArrayOfString(names.stream().map(Name::platform).toArray(String[]::new))
                    .addArrayOfString(names.stream().map(Name::id).toArray(String[]::new))
                    .addArrayOfUUID(
                        names.stream().map(name -> name.title().value()).toArray(UUID[]::new)))
            .mapEmpty();
  }

  @Override
  public Future<List<Due>> due(String platform, Instant before, int popular, int most) {
    OffsetDateTime until = before.atOffset(ZoneOffset.UTC);
    return work.query(DUE, Tuple.of(platform, until, popular, most))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(PostgresPlatformTitles::due)
                    .toList());
  }

  private static Due due(Row row) {
    Outlet outlet = new Outlet(row.getString("platform"), row.getString("region"));
    return new Due(
        new Said.Subject(new TitleId(row.getUUID("title_id")), outlet),
        row.getString("id"),
        Json.read(row.getString("offers"), PostgresTitleStore.OFFERS));
  }

  @Override
  public Future<Integer> learn(List<Said> words) {
    if (words.isEmpty()) {
      return Future.succeededFuture(0);
    }
    Map<UUID, List<Said>> byTitle =
        words.stream().collect(groupingBy(word -> word.subject().title().value()));
    return words.size() > MOST
        ? tooMany(words.size())
        : work.transaction(connection -> new TitleTransaction(connection).learn(byTitle));
  }

  private static <T> Future<T> tooMany(int size) {
    return Future.failedFuture(
        new IllegalArgumentException("batch: " + size + " (expected: at most " + MOST + ")"));
  }
}
