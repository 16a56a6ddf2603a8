package io.marquee.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real PostgreSQL 18 alone, with the empty database {@code marquee}. It is started again on the
 * same port and data when it dies, and stopped by {@code close}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private final URI uri;
  private final Running running;
  private final Runnable closed;

  private EmbeddedPostgres(URI uri, Running running, Runnable closed) {
    this.uri = uri;
    this.running = running;
    this.closed = closed;
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
    Options options = Options.tests();
    try {
      Path tests = Files.createDirectories(options.binaries().resolveSibling("data"));
      Path data = Files.createTempDirectory(tests, "postgres-");
      return start(data, options, Machine.here(), () -> Folders.discard(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same on a machine that may offer less than this one; {@code closed} ends the close. */
  static EmbeddedPostgres start(Path data, Options options, Machine machine, Runnable closed) {
    DataFolder folder = DataFolder.open(data);
    PostgresServer server =
        new PostgresServer(
            folder.path().resolve(PostgresServer.NAME),
            new Binaries(folder.path().resolve(options.binaries())),
            machine,
            options.durable(),
            new Ports(Map.of()));
    Running running = Running.start(folder, options, List.of(server));
    return new EmbeddedPostgres(server.uri(), running, closed);
  }

  /** The database: {@code postgresql://postgres@127.0.0.1:PORT/marquee}. */
  public URI uri() {
    return uri;
  }

  /** The process of the server as it runs now. */
  public long pid() {
    return running.keepers().getFirst().pid();
  }

  /** Stops the server, cleanly, and waits for its end. */
  @Override
  public void close() {
    running.close();
    closed.run();
  }
}
