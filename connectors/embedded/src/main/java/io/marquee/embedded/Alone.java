package io.marquee.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One server on a data folder of its own. */
record Alone<S extends Server>(S server, Running running, Runnable closed)
    implements AutoCloseable {

  /** Starts the server that {@code made} makes; {@code closed} ends the close. */
  static <S extends Server> Alone<S> start(
      Path data, Options options, Machine machine, Function<Place, S> made, Runnable closed) {
    DataFolder folder = DataFolder.open(data);
    S server = made.apply(new Place("", folder.path(), options, machine, new Ports(Map.of())));
    return new Alone<>(server, Running.start(folder, options, List.of(server)), closed);
  }

  /** Starts it in a folder under {@code target} that {@code close} deletes. */
  static <S extends Server> Alone<S> temporary(Options options, Function<Place, S> made) {
    try {
      Path tests = Files.createDirectories(options.binaries().resolveSibling("data"));
      Path data = Files.createTempDirectory(tests, "alone-");
      return start(data, options, Machine.here(), made, () -> Folders.discard(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process of the server as it runs now. */
  long pid() {
    return running.keepers().getFirst().pid();
  }

  /** Stops the server, cleanly, and waits for its end. */
  @Override
  public void close() {
    running.close();
    closed.run();
  }
}
