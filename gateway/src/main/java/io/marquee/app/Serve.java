package io.marquee.app;

import io.marquee.http.HttpSettings;
import io.marquee.http.Issuer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One replica of the gateway: HTTP, and its own tail of the change feed. */
@Command(
    mixinStandardHelpOptions = true,
    name = "serve",
    description = "Start one replica on engines that run already.")
final class Serve implements Runnable {

  @Mixin private Shared shared = new Shared();

  @Option(
      names = "--engines",
      paramLabel = "FILE",
      description =
          "Addresses as `engines` and `standalone` write them; without it, those of the configuration.")
  private Optional<Path> engines = Optional.empty();

  @Option(names = "--port", description = "Where apps come; 0 takes a free port.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--management-port",
      description = "Metrics and health; 0 takes a free port (default with --port: 0).")
  private Optional<Integer> managementPort = Optional.empty();

  @Override
  public void run() {
    Home home = shared.home();
    Home.ReplicaFolder replica = home.replica();
    engines.ifPresent(file -> shared.logLocally("serve-" + replica.path().getFileName()));
    Config config = engines.map(file -> onEngines(file)).orElseGet(shared::config);
    Shutdown shutdown = new Shutdown();
    shutdown.add(replica);
    Gateway gateway =
        shutdown.add(
            Gateway.start(
                withPorts(config, port, managementPort),
                replica.path(),
                ProgressLine.of("Indexing titles")));
    System.out.printf("Ready: %s (management: %s)%n", gateway.url(), gateway.managementUrl());
    shutdown.await();
  }

  /** The engines of a file, and tokens signed with the secret beside it. */
  private Config onEngines(Path file) {
    Path beside = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
    return withIssuer(shared.onEngines(file), new Home(beside).issuer());
  }

  static Config withIssuer(Config config, Issuer issuer) {
    HttpSettings http = config.http();
    return config.withHttp(
        http.withIssuers(Stream.concat(http.issuers().stream(), Stream.of(issuer)).toList()));
  }

  /** {@code config} with other ports; whoever moves the first moves both. */
  static Config withPorts(Config config, Optional<Integer> port, Optional<Integer> managementPort) {
    HttpSettings http = config.http();
    int api = port.orElse(http.api().port());
    int management = managementPort.orElse(port.isPresent() ? 0 : http.management().port());
    return config.withHttp(http.withPorts(api, management));
  }
}
