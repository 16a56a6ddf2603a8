package io.marquee.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The platforms that do not exist, apart from whoever asks them. */
@Command(
    mixinStandardHelpOptions = true,
    name = "sandbox",
    description =
        "Play streaming platforms over HTTP: Netflix, Hulu, Disney+, Prime Video and the others of the demo catalogue.")
final class SandboxMode implements Runnable {

  private static final String WRITTEN = "sandbox.yaml";

  @Mixin private Shared shared = new Shared();

  @Option(
      names = "--engines",
      paramLabel = "FILE",
      description =
          "Addresses as `engines` and `standalone` write them; without it, those of the configuration.")
  private Optional<Path> engines = Optional.empty();

  @Option(
      names = "--port",
      description = "Where they are asked; 0 takes a free port (default: ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private int port;

  @Override
  public void run() {
    Home home = shared.home();
    engines.ifPresent(file -> shared.logLocally("sandbox"));
    Config config = engines.map(shared::onEngines).orElseGet(shared::config);
    Shutdown shutdown = new Shutdown();
    shutdown.add(() -> home.forget(WRITTEN));
    Theater theater = shutdown.add(Theater.open(config, port));
    home.writePrivately(WRITTEN, yaml(theater.played(config).platforms()));
    System.out.printf(
        "Ready: %s/admin%nTo ask it: ./marquee serve --config %s%n",
        theater.url(), home.folder().resolve(WRITTEN));
    shutdown.await();
  }

  private static String yaml(List<Config.StreamingPlatform> platforms) {
    return platforms.stream()
        .map(
            one ->
                "  - { name: %s, url: \"%s\", token_url: \"%s\", client_id: %s, client_secret: %s, per_second: %s, burst: %d, alone: %s, connections: %d, waiting: %d }"
                    .formatted(
                        one.name(),
                        one.url(),
                        one.tokenUrl(),
                        one.clientId(),
                        one.clientSecret().value(),
                        one.perSecond(),
                        one.burst(),
                        one.alone(),
                        one.connections(),
                        one.waiting()))
        .collect(Collectors.joining("\n", "platforms:\n", "\n"));
  }
}
