package io.marquee.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The schema as a list of scripts, each run once, in order, in a transaction of its own. A script
 * that has run is never edited: what is to change goes into a new one.
 */
final class Migrations {

  static final List<String> SCRIPTS =
      List.of(
          "V001__catalogue.sql",
          "V002__intake.sql",
          "V003__curation.sql",
          "V004__growth.sql",
          "V010__people.sql",
          "V011__events.sql",
          "V012__platform_titles.sql");

  private static final String ALONE =
      """
      SET LOCAL statement_timeout = 0;
      SELECT pg_advisory_xact_lock(hashtext('marquee: migrations'));
      CREATE TABLE IF NOT EXISTS migration (
        name text PRIMARY KEY,
        sha256 text NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      )""";

  private static final String RAN = "SELECT sha256 FROM migration WHERE name = $1";

  private static final String DONE = "INSERT INTO migration (name, sha256) VALUES ($1, $2)";

  private record Script(String name, String sql, String sha256) {}

  private Migrations() {}

  /** Runs what has not run yet. */
  static Future<Void> run(Vertx vertx, Pool pool) {
    Future<Void> done = Future.succeededFuture();
    for (String name : SCRIPTS) {
      done =
          done.compose(before -> vertx.executeBlocking(() -> read(name)))
              .compose(script -> pool.withTransaction(connection -> run(connection, script)));
    }
    return done;
  }

  private static Future<Void> run(SqlConnection connection, Script script) {
    return connection
        .query(ALONE)
        .execute()
        .compose(alone -> connection.preparedQuery(RAN).execute(Tuple.of(script.name())))
        .compose(ran -> ran.size() == 0 ? apply(connection, script) : check(ran, script));
  }

  private static Future<Void> apply(SqlConnection connection, Script script) {
    return connection
        .query(script.sql())
        .execute()
        .compose(
            applied ->
                connection.preparedQuery(DONE).execute(Tuple.of(script.name(), script.sha256())))
        .mapEmpty();
  }

  private static Future<Void> check(RowSet<Row> ran, Script script) {
    return ran.iterator().next().getString(0).equals(script.sha256())
        ? Future.succeededFuture()
        : Future.failedFuture(
            new IllegalStateException(script.name() + " has changed since it ran here"));
  }

  private static Script read(String name) throws IOException, NoSuchAlgorithmException {
    try (var resource = Migrations.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new FileNotFoundException(name);
      }
      byte[] bytes = resource.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Script(
          name, new String(bytes, StandardCharsets.UTF_8), HexFormat.of().formatHex(digest));
    }
  }
}
