package io.marquee.app;

import io.marquee.embedded.Addresses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that every mode has. */
final class Shared {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where data, logs and secrets are kept (default: ${DEFAULT-VALUE}).",
      defaultValue = "${sys:marquee.home:-.marquee}")
  private Path home = Path.of(".marquee");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings over the shipped marquee.yaml; the environment goes over both.")
  private Optional<Path> config = Optional.empty();

  Home home() {
    return new Home(home);
  }

  Config config() {
    return Config.read(config, System.getenv());
  }

  /** The configuration on the engines whose addresses are in {@code file}. */
  Config onEngines(Path file) {
    try {
      return SearchOption.on(Addresses.read(file), config());
    } catch (IOException broken) {
      throw new ConfigReader.Invalid(
          file + ": cannot be read: " + broken.getMessage() + " (is `engines` running?)");
    }
  }

  /**
   * Sends log lines to a file of this mode, and only what needs attention to the terminal. Before
   * the first line is logged.
   */
  void logLocally(String mode) {
    System.setProperty("marquee.logs", home().folder().resolve("logs").toString());
    System.setProperty("marquee.mode", mode);
    System.setProperty("logback.configurationFile", "logback-local.xml");
  }
}
