package io.marquee.embedded;

import java.net.URI;
import java.nio.file.Path;

/**
 * A real PostgreSQL 18 alone, with the empty database {@code marquee}. It is started again on the
 * same port and data when it dies, and stopped by {@code close}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private final Alone<PostgresServer> alone;

  private EmbeddedPostgres(Alone<PostgresServer> alone) {
    this.alone = alone;
  }

  /**
   * Starts PostgreSQL on the data in a folder, made when absent, and waits until it answers: some
   * tenths of a second, two seconds when all has to be made.
   *
   * @throws StartFailed when it cannot be started or another process holds the folder
   */
  public static EmbeddedPostgres start(Path data, Options options) {
    return start(data, options, Machine.here(), () -> {});
  }

  /**
   * Starts an empty one for tests, in a folder under {@code target} that {@code close} deletes.
   *
   * @throws StartFailed when it cannot be started
   */
  public static EmbeddedPostgres temporary() {
    return new EmbeddedPostgres(Alone.temporary(Options.tests(), EmbeddedPostgres::server));
  }

  /** The same on a machine that may offer less than this one; {@code closed} ends the close. */
  static EmbeddedPostgres start(Path data, Options options, Machine machine, Runnable closed) {
    return new EmbeddedPostgres(
        Alone.start(data, options, machine, EmbeddedPostgres::server, closed));
  }

  private static PostgresServer server(Place place) {
    return new PostgresServer(place.of(PostgresServer.NAME));
  }

  /** The database: {@code postgresql://postgres@127.0.0.1:PORT/marquee}. */
  public URI uri() {
    return alone.server().uri();
  }

  /** The process of the server as it runs now. */
  public long pid() {
    return alone.pid();
  }

  /** Stops the server, cleanly, and waits for its end. */
  @Override
  public void close() {
    alone.close();
  }
}
