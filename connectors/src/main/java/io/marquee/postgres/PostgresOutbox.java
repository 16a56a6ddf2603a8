package io.marquee.postgres;

import io.marquee.port.EventLog;
import io.marquee.port.EventLog.Topic;
import io.marquee.port.Outbox;
import io.marquee.time.Overloaded;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;

/** A table in the order in which its rows were begun. */
final class PostgresOutbox implements Outbox {

  /** Counted by the numbers of the first and the last: a scan of a million rows would take long. */
  private static final String PUT =
      """
      INSERT INTO outbox (topic, key, value)
      SELECT $1, $2, $3
      WHERE coalesce((SELECT max(number) - min(number) + 1 FROM outbox), 0) < $4""";

  private static final String FIRST =
      "SELECT number, topic, key, value FROM outbox ORDER BY number LIMIT $1";

  private static final String DELIVERED = "DELETE FROM outbox WHERE number = ANY ($1::bigint[])";

  private final Work work;
  private final long most;

  PostgresOutbox(Work work, long most) {
    this.work = work;
    this.most = most;
  }

  @Override
  public Future<Void> put(Topic topic, EventLog.Event event) {
    return work.query(PUT, Tuple.of(name(topic), event.key(), event.value(), most))
        .compose(
            put ->
                put.rowCount() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(new Overloaded(most + " events wait for the log")));
  }

  @Override
  public Future<List<Waiting>> first(int limit) {
    return work.query(FIRST, Tuple.of(limit)).map(PostgresOutbox::waiting);
  }

  private static List<Waiting> waiting(RowSet<Row> rows) {
    return rows.stream()
        .map(
            row ->
                new Waiting(
                    row.getLong("number"),
                    Topic.valueOf(row.getString("topic").toUpperCase(Locale.ROOT)),
                    new EventLog.Event(row.getString("key"), row.getString("value"))))
        .toList();
  }

  @Override
  public Future<Void> delivered(List<Waiting> events) {
    Long[] numbers = events.stream().map(Waiting::number).toArray(Long[]::new);
    return work.query(DELIVERED, Tuple.of(numbers)).mapEmpty();
  }

  private static String name(Topic topic) {
    return topic.name().toLowerCase(Locale.ROOT);
  }

  /** Does nothing: the connections belong to {@link Postgres}. */
  @Override
  public void close() {}
}
