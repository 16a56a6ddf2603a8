package io.marquee.app;

import io.marquee.embedded.Engines;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The embedded servers alone, with the demo catalogue, for any number of {@code serve} processes.
 */
@Command(
    mixinStandardHelpOptions = true,
    name = "engines",
    description =
        "Start PostgreSQL, Redis and Kafka, and OpenSearch if wanted; their addresses are written to engines.yaml in --home.")
final class EnginesMode implements Runnable {

  @Mixin private Shared shared = new Shared();

  @Mixin private SearchOption search = new SearchOption();

  @Override
  public void run() {
    shared.logLocally("engines");
    Home home = shared.home();
    Shutdown shutdown = new Shutdown();
    Engines engines = shutdown.add(Engines.start(home.folder(), search.options()));
    FirstStart.load(home, shared.config().withPostgres(engines.addresses().postgres()));
    Path file = Engines.file(home.folder());
    System.out.printf(
        """

        Engines are ready; their addresses are in %s. A gateway on them:

        ./marquee serve --engines %s --port 8080
        """,
        file, file);
    shutdown.await();
  }
}
