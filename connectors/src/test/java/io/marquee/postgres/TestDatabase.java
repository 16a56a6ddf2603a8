package io.marquee.postgres;

import static io.marquee.port.Await.done;

import io.marquee.embedded.EmbeddedPostgres;
import io.marquee.postgres.Postgres.Settings;
import io.marquee.time.Timeouts;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** A new database for each test, on one server for all of them. */
final class TestDatabase implements BeforeEachCallback, AfterEachCallback {

  private record Server(EmbeddedPostgres postgres, Vertx vertx) implements AutoCloseable {
    @Override
    public void close() {
      done(vertx.close());
      postgres.close();
    }
  }

  private static int databases;

  private final List<Postgres> opened = new ArrayList<>();
  private @Nullable Server server;
  private @Nullable URI uri;
  private @Nullable Postgres postgres;

  @Override
  public void beforeEach(ExtensionContext context) {
    server =
        context
            .getRoot()
            .getStore(Namespace.GLOBAL)
            .computeIfAbsent(
                Server.class,
                key -> new Server(EmbeddedPostgres.temporary(), Vertx.vertx()),
                Server.class);
    String name = "test" + databases++;
    PgConnection connection =
        done(PgConnection.connect(vertx(), server.postgres().uri().toString()));
    done(connection.query("CREATE DATABASE " + name).execute());
    done(connection.close());
    uri = server.postgres().uri().resolve("/" + name);
    postgres = open(Settings.of(uri.toString()));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    opened.forEach(Postgres::close);
    opened.clear();
  }

  Vertx vertx() {
    return Objects.requireNonNull(server).vertx();
  }

  String uri() {
    return Objects.requireNonNull(uri).toString();
  }

  Postgres postgres() {
    return Objects.requireNonNull(postgres);
  }

  /** Another process, as far as the database can tell. */
  Postgres open(Settings settings) {
    Postgres another = done(Postgres.connect(vertx(), settings, Timeouts.of(vertx())));
    opened.add(another);
    return another;
  }

  /** A connection of the test's own. */
  PgConnection connection() {
    return done(PgConnection.connect(vertx(), PgConnectOptions.fromUri(uri())));
  }
}
