package io.marquee.embedded;

import java.net.URI;
import java.nio.file.Path;

/**
 * A real Redis 7.0 alone, empty at first. It is started again on the same port and data when it
 * dies, and stopped by {@code close}.
 */
public final class EmbeddedRedis implements AutoCloseable {

  private final Alone<RedisServer> alone;

  private EmbeddedRedis(Alone<RedisServer> alone) {
    this.alone = alone;
  }

  /**
   * Starts Redis on the data in a folder, made when absent, and waits until it answers: some tenths
   * of a second.
   *
   * @throws StartFailed when it cannot be started or another process holds the folder
   */
  public static EmbeddedRedis start(Path data, Options options) {
    return new EmbeddedRedis(
        Alone.start(data, options, Machine.here(), EmbeddedRedis::server, () -> {}));
  }

  /**
   * Starts an empty one for tests, in a folder under {@code target} that {@code close} deletes.
   *
   * @throws StartFailed when it cannot be started
   */
  public static EmbeddedRedis temporary() {
    return new EmbeddedRedis(Alone.temporary(Options.tests(), EmbeddedRedis::server));
  }

  private static RedisServer server(Place place) {
    return new RedisServer(place.of(RedisServer.NAME));
  }

  /** Where it answers: {@code redis://127.0.0.1:PORT}. */
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
