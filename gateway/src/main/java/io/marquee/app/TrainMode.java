package io.marquee.app;

import io.marquee.content.Progress;
import io.marquee.models.ModelFolder;
import io.marquee.port.Json;
import io.marquee.train.InteractionLog;
import io.marquee.train.LoggedSearch;
import io.marquee.train.Training;
import io.marquee.train.Training.Report;
import io.marquee.train.Training.Trained;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the model that re-ranks, and publishes it if it is better than what serves. */
@Command(
    mixinStandardHelpOptions = true,
    name = "train",
    description = {
      "Learn from the interaction log how to re-rank, and publish the model if it is better on a part that was held back.",
      "Without a log, people can be simulated on the demo catalogue."
    })
final class TrainMode implements Callable<Integer> {

  /** Exits so where the model is worse than what serves. */
  private static final int WORSE = 3;

  private static final int MOST = 1_000_000;

  @Mixin private Shared shared = new Shared();

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "The interaction log, a search a line; with --simulate, where it is written.")
  private @Nullable Path log;

  @Option(
      names = "--simulate",
      paramLabel = "N",
      description = "Learn from N searches of people who do not exist.")
  private int simulate;

  @Option(
      names = "--seed",
      description = "Of the simulation (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder of models (default: where gateways look for it, models in --home).")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    shared.logLocally("train");
    List<LoggedSearch> searches = searches();
    ModelFolder folder =
        out == null ? shared.config().models().in(shared.home().folder()) : new ModelFolder(out);
    System.out.printf("Learning from %,d searches …%n", searches.size());
    Trained trained = Training.train(searches, Optional.of(folder.serving()), Instant.now());
    boolean published = Training.publish(trained, folder);
    print(trained.report());
    return published ? 0 : WORSE;
  }

  private List<LoggedSearch> searches() throws IOException {
    if (simulate < 0 || simulate > MOST || (simulate == 0 && log == null)) {
      throw new IllegalArgumentException(
          "--simulate: " + simulate + " (expected: 1 to " + MOST + ", or a --log)");
    }
    Path file =
        log == null ? Files.createTempFile("marquee-simulated", ".jsonl").toAbsolutePath() : log;
    try {
      if (simulate > 0) {
        simulate(file);
      } else {
        TestCollection.readable("--log", file);
      }
      return InteractionLog.read(file, line -> {});
    } finally {
      if (log == null) {
        Files.delete(file);
      }
    }
  }

  private void simulate(Path file) throws IOException {
    Progress progress = ProgressLine.of("Simulating searches");
    try (BufferedWriter lines = Files.newBufferedWriter(file);
        Playground playground =
            Playground.open(shared.config(), shared.home().folder().resolve("evaluation"))) {
      long[] done = {0};
      playground
          .simulator(seed)
          .run(
              simulate,
              search -> {
                write(lines, search);
                progress.at(++done[0], simulate);
              });
    }
  }

  private static void write(BufferedWriter lines, LoggedSearch search) {
    try {
      lines.write(Json.string(search));
      lines.newLine();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void print(Report report) {
    System.out.printf(
        "%nPositions are looked at (%s): 1: %.2f, 2: %.2f, 5: %.2f, 10: %.2f%n",
        report.biasEstimated() ? "from pages in an order of chance" : "assumed",
        report.examined().get(0),
        report.examined().get(1),
        report.examined().get(4),
        report.examined().get(9));
    System.out.printf(
        "nDCG@10 on %,d searches that were held back (learned from %,d):%n  fused order %.4f%n",
        report.heldBack(), report.searches(), report.before());
    if (report.serving() != null) {
      System.out.printf("  model that serves %.4f%n", report.serving());
    }
    System.out.printf("  new model %.4f (p %.4f)%n", report.after(), report.p());
    System.out.println(
        report.better()
            ? "Published: " + report.version()
            : "Not published: it is worse than what there is.");
  }
}
