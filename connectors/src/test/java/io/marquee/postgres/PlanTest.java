package io.marquee.postgres;

import static io.marquee.port.Await.done;
import static io.marquee.postgres.PostgresSearchSourceTest.filters;
import static io.marquee.postgres.PostgresSearchSourceTest.query;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Query;
import io.marquee.port.Ask;
import io.marquee.postgres.Postgres.Settings;
import io.vertx.pgclient.PgConnection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With 20,000 titles nothing that is asked often reads them all. */
class PlanTest {

  /**
   * Names of three words of 500, two genres of 20, three people of 5,000, an offer for three of
   * four.
   */
  private static final String FILL =
      """
      INSERT INTO title (id, hash, doc, min_age)
      SELECT md5(n::text)::uuid, '', jsonb_build_object(
        'slug', 'slug-' || n,
        'title', initcap(concat_ws(' ', word(n), word(n * 7 + 1), word(n * 13 + 2))),
        'type', CASE WHEN n % 5 = 0 THEN 'series' ELSE 'movie' END,
        'year', 1930 + n * 31 % 95,
        'runtime_minutes', 20 + n % 160,
        'rating', round(3 + (n * 17 % 640) / 100.0, 1),
        'popularity', n * 29 % 101,
        'genres', jsonb_build_array('G' || n % 20, 'G' || n * 3 % 20),
        'languages', jsonb_build_array(CASE WHEN n % 50 = 0 THEN 'ko' ELSE 'en' END),
        'countries', jsonb_build_array('US'),
        'cast', jsonb_build_array('Person ' || n % 5000, 'Person ' || n * 11 % 5000),
        'directors', jsonb_build_array('Person ' || n * 23 % 5000)), 13
      FROM generate_series(1, 20000) AS n;
      INSERT INTO offer (
        title_id, region, platform, place, available, offer_type, checked_at, source)
      SELECT md5(n::text)::uuid, CASE WHEN n % 400 = 1 THEN 'JP' ELSE 'US' END, 'p' || n % 8, 0,
        true, 'subscription', now(), 'catalogue'
      FROM generate_series(1, 20000) AS n WHERE n % 4 > 0;
      ANALYZE title, offer""";

  private static final String WORD =
      """
      CREATE FUNCTION word(n integer) RETURNS text LANGUAGE sql IMMUTABLE
      RETURN translate(left(md5((n % 500)::text), 4 + n % 5), '0123456789', 'ghijklmnop')""";

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Test
  void everyCommonQuestionUsesAnIndex() {
    Settings settings = Settings.of(database.uri());
    PgConnection connection =
        done(PgConnection.connect(database.vertx(), Postgres.server(settings, "plan")));
    done(connection.query(WORD).execute());
    done(connection.query(FILL).execute());
    indexed(connection, query("shawshank redemtion", filters()), "title_names");
    indexed(connection, query("a man relives the same day", filters()), "title_names");
    indexed(
        connection,
        query("a man relives the same day until he learns what matters in life", filters()),
        "title_names_27");
    nothingShortResembles(connection);
    indexed(connection, Ask.text("jailbreak").or("jailbreak", "shawshank").query(), "title_names");
    indexed(connection, query("", filters("people", List.of("Person 77"))), "title_lists");
    indexed(
        connection,
        query("", filters("genres", List.of("G1", "G3"), "languages", List.of("ko"))),
        "title_lists");
    indexed(
        connection, query("", filters("years", Map.of("gte", 1950, "lte", 1950))), "title_year");
    indexed(connection, query("", filters("min_rating", 9.3)), "title_rating");
    indexed(connection, query("", filters("available_now", true)), "title_appeal");
    indexed(
        connection, query("", filters("genres", List.of("G1"), "available_now", true)), "title_");
    indexed(connection, query("", filters("type", "movie")), "title_appeal");
    indexed(connection, query("", filters()), "title_appeal");
    indexed(
        connection,
        query("rom-com", filters("genres", List.of("G1"), "available_now", true)),
        "title_names");
    assertThat(plan(connection, inRegion("JP", query("", filters("platforms", List.of("p1"))))))
        .contains("offer_available")
        .doesNotContain("Seq Scan");
    done(connection.close());
  }

  /** What the length leaves out resembles nothing: parts of names, as texts. */
  private static void nothingShortResembles(PgConnection connection) {
    String least = PostgresSearchSource.LEAST_LENGTH.replace("fold($name)", "said.text");
    String lost =
        """
        SELECT count(*) FROM (
          SELECT substr(names, 1, 3 + ordinal %% 40) AS text FROM title ORDER BY id LIMIT 60) AS said
        JOIN title t ON t.names %%>> said.text WHERE length(t.names) < %s"""
            .formatted(least);
    assertThat(done(connection.query(lost).execute()).iterator().next().getLong(0)).isZero();
  }

  private static void indexed(PgConnection connection, Query query, String index) {
    assertThat(plan(connection, query)).contains(index).doesNotContain("Seq Scan on title");
  }

  private static String plan(PgConnection connection, Query query) {
    var statement = PostgresSearchSource.statement(query);
    return done(
            connection.preparedQuery("EXPLAIN " + statement.sql()).execute(statement.parameters()))
        .stream()
        .map(row -> row.getString(0))
        .collect(joining("\n"));
  }

  private static Query inRegion(String region, Query query) {
    return new Query(
        query.text(),
        query.interpretation(),
        query.filters(),
        region,
        List.of(),
        query.limit(),
        query.sort(),
        query.facets());
  }
}
