package io.marquee.app;

import io.marquee.embedded.Engines;
import io.marquee.embedded.Options;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The embedded servers alone, with the demo catalogue, for any number of {@code serve} processes.
 */
@Command(
    name = "engines",
    description =
        "Start PostgreSQL, Redis and Kafka; their addresses are written to engines.yaml in --home.")
final class EnginesMode implements Runnable {

  @Mixin private Shared shared = new Shared();

  @Override
  public void run() {
    shared.logLocally("engines");
    Home home = shared.home();
    Shutdown shutdown = new Shutdown();
    Engines engines =
        shutdown.add(Engines.start(home.folder(), Options.standalone().stoppedByCaller()));
    FirstStart.load(shared.config().withPostgres(engines.addresses().postgres()));
    System.out.printf(
        "Engines are ready; a gateway on them: ./marquee serve --engines %s%n%n%s%n",
        Engines.file(home.folder()), engines.addresses());
    shutdown.await();
  }
}
