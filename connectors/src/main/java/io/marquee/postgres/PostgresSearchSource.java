package io.marquee.postgres;

import io.marquee.catalog.Hit;
import io.marquee.catalog.Interpretation.Intent;
import io.marquee.catalog.Query;
import io.marquee.catalog.Sort;
import io.marquee.catalog.TitleId;
import io.marquee.port.Found;
import io.marquee.port.SearchSource;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * The leg that knows names and filters. It gives
 *
 * <ul>
 *   <li>first the titles whose name, or original name, the text resembles: more than half of the
 *       trigrams of the text and of the words in the name that it resembles most are the same. Of
 *       these it orders by resemblance, with some regard to how much of the whole name that is, and
 *       to rating and popularity;
 *   <li>then, where there is no text or the filters say all that its words do, whatever passes the
 *       filters, by rating and popularity in equal parts.
 * </ul>
 *
 * A text that resembles no name and says more than the filters finds nothing: what is popular
 * everywhere is no answer to it. A name scores from 0.5 to 1, the rest from 0 to 0.5; where another
 * order than relevance is asked for, each of the two groups is in that order.
 */
final class PostgresSearchSource implements SearchSource {

  /** See above; half alone would let one of two words pass for both. */
  static final String THRESHOLD = "0.51";

  /** The longest text that could be a name, in characters; the longest name known has 83. */
  private static final int LONGEST_NAME = 120;

  private static final String RESEMBLANCE =
      "(0.6 * name.resemblance + 0.2 * name.likeness + 0.2 * t.appeal)";

  /** What to order by: a column that has an index, and the same from 0 to 1. */
  private record Order(String column, String unit) {
    static Order of(Sort sort) {
      return switch (sort) {
        case RELEVANCE -> new Order("t.appeal", "t.appeal");
        case RATING -> new Order("t.rating", "(t.rating / 10)");
        case YEAR -> new Order("t.year", "(greatest(t.year - 1870, 0) / 230.0::double precision)");
        case POPULARITY -> new Order("t.popularity", "(t.popularity / 100)");
      };
    }
  }

  /** A statement and what goes into it; {@code $1} is always the limit. */
  record Statement(String sql, Tuple parameters) {}

  private final DeadlinePool pool;

  PostgresSearchSource(DeadlinePool pool) {
    this.pool = pool;
  }

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public Future<Found> search(Query query, Deadline deadline) {
    String name = possibleName(query);
    if (name.isEmpty() && !query.filtersSayAll()) {
      return Future.succeededFuture(Found.of(List.of()));
    }
    Statement statement = statement(query, name);
    return pool.query(statement.sql(), statement.parameters(), deadline)
        .map(PostgresSearchSource::found);
  }

  /** The statement that answers {@code query}. */
  static Statement statement(Query query) {
    return statement(query, possibleName(query));
  }

  private static Statement statement(Query query, String name) {
    Tuple parameters = Tuple.of(query.limit());
    if (!name.isEmpty()) {
      parameters.addString(name);
    }
    String conditions = new Conditions(parameters).all(query.filters(), query.region()).sql();
    Order order = Order.of(query.sort());
    if (name.isEmpty()) {
      return new Statement(passing(order, conditions), parameters);
    }
    String named = named(query.sort() == Sort.RELEVANCE ? RESEMBLANCE : order.unit(), conditions);
    return new Statement(
        query.filtersSayAll() ? either(named, passing(order, conditions)) : named, parameters);
  }

  private static String named(String score, String conditions) {
    return """
    SELECT t.id, 0.5 + 0.5 * %s AS score
    FROM title t
    CROSS JOIN LATERAL (SELECT
      strict_word_similarity(fold($2), t.names) AS resemblance,
      greatest(
        similarity(fold($2), split_part(t.names, ' / ', 1)),
        similarity(fold($2), split_part(t.names, ' / ', 2))) AS likeness) AS name
    WHERE t.names %%>> fold($2)
      AND %s
    ORDER BY score DESC, t.id
    LIMIT $1"""
        .formatted(score, conditions);
  }

  private static String passing(Order order, String conditions) {
    return """
    SELECT t.id, 0.5 * %s AS score
    FROM title t
    WHERE %s
    ORDER BY %s DESC, t.id
    LIMIT $1"""
        .formatted(order.unit(), conditions, order.column());
  }

  private static String either(String named, String passing) {
    return """
    SELECT id, max(score) AS score
    FROM ((%s) UNION ALL (%s)) AS found
    GROUP BY id
    ORDER BY score DESC, id
    LIMIT $1"""
        .formatted(named, passing);
  }

  /** The words that could be a title's name; empty where there are none, or too many. */
  private static String possibleName(Query query) {
    var interpretation = query.interpretation();
    String words =
        interpretation.intent() == Intent.KNOWN_ITEM && interpretation.title() != null
            ? interpretation.title()
            : query.text();
    String name = words.replace('\0', ' ').strip();
    return name.length() <= LONGEST_NAME ? name : "";
  }

  private static Found found(Iterable<Row> rows) {
    List<Hit> hits = new ArrayList<>();
    for (Row row : rows) {
      hits.add(new Hit(new TitleId(row.getUUID("id")), row.getDouble("score")));
    }
    return Found.of(hits);
  }

  /** Does nothing: the connections belong to {@link Postgres}. */
  @Override
  public void close() {}
}
