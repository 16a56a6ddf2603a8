package io.marquee.app;

import io.marquee.events.TrainingLog;
import io.marquee.http.Secret;
import io.marquee.port.EventLog;
import io.marquee.port.UserStore.Forgotten;
import io.marquee.postgres.Postgres;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.marquee.time.Timeouts;
import io.vertx.core.Vertx;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what was searched, shown and chosen as the log that `train` and `evaluate` read. */
@Command(
    mixinStandardHelpOptions = true,
    name = "events",
    description =
        "Write the interaction log that `train` and `evaluate interleave` read, from what was searched and chosen.")
final class EventsMode implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Mixin private Shared shared = new Shared();

  @Option(
      names = "--engines",
      paramLabel = "FILE",
      description =
          "Addresses as `engines` and `standalone` write them; without it, those of the configuration.")
  private Optional<Path> engines = Optional.empty();

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Of the last N days (default: ${DEFAULT-VALUE}).",
      defaultValue = "30")
  private int days = 30;

  @Option(
      names = "--log",
      required = true,
      paramLabel = "FILE",
      description = "Where to write it, a search a line.")
  private Path log = Path.of("");

  @Override
  public Integer call() throws IOException {
    if (days < 1 || days > 3_650) {
      throw new IllegalArgumentException("--days: " + days + " (expected: 1 to 3650)");
    }
    shared.logLocally("events");
    Config config = engines.map(shared::onEngines).orElseGet(shared::config);
    if (config.kafka().servers().isEmpty()) {
      throw new IllegalArgumentException("kafka.servers: nothing (expected: --engines FILE)");
    }
    try (BufferedWriter lines = Files.newBufferedWriter(log)) {
      long written =
          write(config, shared.home().secret(), Instant.now().minus(Duration.ofDays(days)), lines);
      System.out.printf("%,d searches%n", written);
    }
    return 0;
  }

  /** How many searches were written. */
  static long write(Config config, Secret secret, Instant since, Writer lines) {
    Vertx vertx = Vertx.vertx();
    long[] written = {0};
    try (EventLog events = config.kafka().log(vertx)) {
      new TrainingLog(events, secret.value(), forgotten(vertx, config, since))
          .read(
              since,
              Deadline.after(Ticker.system(), PATIENCE),
              line -> {
                write(lines, line);
                written[0]++;
              })
          .await();
    } finally {
      vertx.close().await();
    }
    return written[0];
  }

  private static Forgotten forgotten(Vertx vertx, Config config, Instant since) {
    try (Postgres postgres =
        Postgres.connect(vertx, config.postgres(), Timeouts.of(vertx)).await()) {
      return postgres.users().forgotten(since, Deadline.after(Ticker.system(), PATIENCE)).await();
    }
  }

  private static void write(Writer lines, String line) {
    try {
      lines.write(line + "\n");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
