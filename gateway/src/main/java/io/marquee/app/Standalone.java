package io.marquee.app;

import io.marquee.embedded.Engines;
import io.marquee.port.Json;
import io.marquee.warm.DemoPeople;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything in one command: the engines, the demo catalogue, one replica, the jobs. */
@Command(
    mixinStandardHelpOptions = true,
    name = "standalone",
    description =
        "Start the engines, load the demo catalogue, and serve; all of it ends with Ctrl-C.")
final class Standalone implements Runnable {

  @Mixin private Shared shared = new Shared();

  @Mixin private SearchOption search = new SearchOption();

  @Option(names = "--port", description = "Where apps come; 0 takes a free port.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--management-port",
      description = "Metrics and health; 0 takes a free port (default with --port: 0).")
  private Optional<Integer> managementPort = Optional.empty();

  @Option(
      names = "--sandbox-port",
      description = "Where platforms are played; 0 takes a free port (default: ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private int sandboxPort;

  private static final String WRITTEN = "standalone.json";

  /**
   * What scripts read from {@code standalone.json}.
   *
   * @param users tokens of two people who do not exist, of opposite taste, by name
   */
  record Written(
      String url,
      String managementUrl,
      String sandboxUrl,
      String token,
      String adminToken,
      Map<String, String> users) {}

  @Override
  public void run() {
    long start = System.nanoTime();
    shared.logLocally("standalone");
    Home home = shared.home();
    Shutdown shutdown = new Shutdown();
    Engines engines = shutdown.add(Engines.start(home.folder(), search.options()));
    shutdown.add(() -> home.forget(WRITTEN)); // who waits for it finds somebody to talk to
    home.forget(WRITTEN);
    Config stored = config(home, engines);
    FirstStart.load(home, stored);
    Theater theater = shutdown.add(Theater.open(stored, sandboxPort));
    Config config = stored.platforms().isEmpty() ? theater.played(stored) : stored;
    Home.ReplicaFolder replica = shutdown.add(home.replica());
    Gateway gateway =
        shutdown.add(Gateway.start(config, replica.path(), ProgressLine.of("Indexing titles")));
    shutdown.add(Jobs.start(config));
    announce(home, gateway, theater, Duration.ofNanos(System.nanoTime() - start));
    shutdown.await();
  }

  private Config config(Home home, Engines engines) {
    Config config =
        Serve.withIssuer(SearchOption.on(engines.addresses(), shared.config()), home.issuer());
    return Serve.withPorts(config, port, managementPort);
  }

  private static void announce(Home home, Gateway gateway, Theater theater, Duration took) {
    String token = token(home, "demo");
    String admin =
        TokenMode.mint(home, "operator", List.of("search", "admin"), Duration.ofDays(30));
    Map<String, String> users =
        Map.of(
            DemoPeople.MIA, token(home, DemoPeople.MIA),
            DemoPeople.VIKTOR, token(home, DemoPeople.VIKTOR));
    home.writePrivately(
        WRITTEN,
        Json.string(
            new Written(
                gateway.url(), gateway.managementUrl(), theater.url(), token, admin, users)));
    System.out.printf(
        """

        Marquee is ready, after %.1f s.

          Search page   %s/#token=%s
          Reference     %s/docs
          Metrics       %s/metrics
          Sandbox       %s/admin   (platforms that do not exist)

        Or from another terminal:

        curl -s %s/api/v1/search -H 'Content-Type: application/json' \\
          -H 'Authorization: Bearer %s' \\
          -d '{"query": "a rom-com streaming tonight", "limit": 3, "explain": true}'

        Ctrl-C ends everything; the data stays in %s.
        """,
        took.toMillis() / 1000.0,
        gateway.url(),
        token,
        gateway.url(),
        gateway.managementUrl(),
        theater.url(),
        gateway.url(),
        token,
        home.folder());
  }

  private static String token(Home home, String subject) {
    return TokenMode.mint(home, subject, List.of("search"), Duration.ofDays(30));
  }
}
