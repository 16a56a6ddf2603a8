package io.marquee.embedded;

import java.net.URI;
import java.nio.file.Path;

/**
 * A real OpenSearch 3.6 node alone, with vectors and without indexes. It is started again on the
 * same port and data when it dies, and stopped by {@code close}.
 */
public final class EmbeddedOpenSearch implements AutoCloseable {

  private final Alone<OpenSearchServer> alone;

  private EmbeddedOpenSearch(Alone<OpenSearchServer> alone) {
    this.alone = alone;
  }

  /**
   * Starts OpenSearch on the data in a folder, made when absent, and waits until it answers: about
   * ten seconds.
   *
   * @throws StartFailed when it cannot be started or another process holds the folder
   */
  public static EmbeddedOpenSearch start(Path data, Options options) {
    return new EmbeddedOpenSearch(
        Alone.start(data, options, Machine.here(), EmbeddedOpenSearch::server, () -> {}));
  }

  /**
   * Starts an empty one for tests, in a folder under {@code target} that {@code close} deletes.
   *
   * @throws StartFailed when it cannot be started
   */
  public static EmbeddedOpenSearch temporary() {
    return new EmbeddedOpenSearch(
        Alone.temporary(Options.tests().withOpenSearch(), EmbeddedOpenSearch::server));
  }

  private static OpenSearchServer server(Place place) {
    return new OpenSearchServer(place.of(OpenSearchServer.NAME));
  }

  /** Where it answers: {@code http://127.0.0.1:PORT}. */
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
