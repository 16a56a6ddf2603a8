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
import java.util.stream.Stream;

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
 * A name may also resemble the text in other words, the first {@value #REWORDINGS} of its synonyms,
 * which counts a little less.
 *
 * <p>A text that resembles no name and says more than the filters finds nothing: what is popular
 * everywhere is no answer to it. A name scores from 0.5 to 1, the rest from 0 to 0.5; where another
 * order than relevance is asked for, each of the two groups is in that order.
 */
final class PostgresSearchSource implements SearchSource {

  /** See above; half alone would let one of two words pass for both. */
  static final String THRESHOLD = "0.51";

  /** The longest text that could be a name, in characters; the longest name known has 83. */
  private static final int LONGEST_NAME = 120;

  /** Each costs a search for names of its own. */
  private static final int REWORDINGS = 3;

  /** What it counts to be called what the query says in other words. */
  private static final double REWORDED = 0.8;

  /** Of the names that resemble a text so many at most are compared: a usual word is in more. */
  private static final int COMPARED = 1_000;

  /**
   * What is shorter has too few trigrams: follows from the threshold, and lets PostgreSQL choose a
   * smaller index.
   */
  static final String LEAST_LENGTH =
      "ceil(" + THRESHOLD + " * cardinality(show_trgm(fold($name))))::integer - 1";

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
    List<String> names = possibleNames(query);
    if (names.isEmpty() && !query.filtersSayAll()) {
      return Future.succeededFuture(Found.of(List.of()));
    }
    Statement statement = statement(query, names);
    return pool.query(statement.sql(), statement.parameters(), deadline)
        .map(PostgresSearchSource::found);
  }

  /** The statement that answers {@code query}. */
  static Statement statement(Query query) {
    return statement(query, possibleNames(query));
  }

  private static Statement statement(Query query, List<String> names) {
    Tuple parameters = Tuple.of(query.limit());
    names.forEach(parameters::addString);
    String conditions =
        new Conditions(parameters)
            .all(query.filters(), query.region())
            .without(query.hidden())
            .sql();
    Order order = Order.of(query.sort());
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String resemblance = i == 0 ? RESEMBLANCE : REWORDED + " * " + RESEMBLANCE;
      parts.add(
          named(query.sort() == Sort.RELEVANCE ? resemblance : order.unit(), conditions)
              .replace("$name", "$" + (i + 2)));
    }
    if (names.isEmpty() || query.filtersSayAll()) {
      parts.add(passing(order, conditions));
    }
    return new Statement(parts.size() == 1 ? parts.getFirst() : any(parts), parameters);
  }

  private static String named(String score, String conditions) {
    return """
    SELECT t.id, 0.5 + 0.5 * %s AS score
    FROM (
      SELECT * FROM title t
      WHERE t.names %%>> fold($name)
        AND length(t.names) >= %s
        AND %s
      LIMIT %d) AS t
    CROSS JOIN LATERAL (SELECT
      strict_word_similarity(fold($name), t.names) AS resemblance,
      greatest(
        similarity(fold($name), split_part(t.names, ' / ', 1)),
        similarity(fold($name), split_part(t.names, ' / ', 2))) AS likeness) AS name
    ORDER BY score DESC, t.id
    LIMIT $1"""
        .formatted(score, LEAST_LENGTH, conditions, COMPARED);
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

  private static String any(List<String> parts) {
    return """
    SELECT id, max(score) AS score
    FROM ((%s)) AS found
    GROUP BY id
    ORDER BY score DESC, id
    LIMIT $1"""
        .formatted(String.join(") UNION ALL (", parts));
  }

  /**
   * The words that could be a title's name, the query's own first; none where there are none, or
   * too many.
   */
  private static List<String> possibleNames(Query query) {
    var interpretation = query.interpretation();
    boolean known = interpretation.intent() == Intent.KNOWN_ITEM && interpretation.title() != null;
    String said = known ? interpretation.title() : query.text();
    return Stream.concat(Stream.of(said), query.rewordings(REWORDINGS).stream())
        .map(words -> words.replace('\0', ' ').strip())
        .filter(name -> !name.isEmpty() && name.length() <= LONGEST_NAME)
        .toList();
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
