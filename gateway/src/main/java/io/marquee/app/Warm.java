package io.marquee.app;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The jobs that keep the stores in shape, apart from whoever answers requests. */
@Command(
    mixinStandardHelpOptions = true,
    name = "warm",
    description =
        "Run the jobs: what happens has its effect, platforms are asked before it is needed, and what"
            + " is no longer needed is forgotten.")
final class Warm implements Runnable {

  @Mixin private Shared shared = new Shared();

  @Option(
      names = "--engines",
      paramLabel = "FILE",
      description =
          "Addresses as `engines` and `standalone` write them; without it, those of the configuration.")
  private Optional<Path> engines = Optional.empty();

  @Override
  public void run() {
    engines.ifPresent(file -> shared.logLocally("warm"));
    Config config = engines.map(shared::onEngines).orElseGet(shared::config);
    Shutdown shutdown = new Shutdown();
    shutdown.add(Jobs.start(config));
    System.out.println("Jobs are running.");
    shutdown.await();
  }
}
