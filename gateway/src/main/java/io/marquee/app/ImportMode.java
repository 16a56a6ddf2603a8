package io.marquee.app;

import io.marquee.content.Vectors;
import io.marquee.embedded.Engines;
import io.marquee.imports.Fingerprint;
import io.marquee.imports.ImportJob;
import io.marquee.imports.Order;
import io.marquee.imports.Rehearsal;
import io.marquee.imports.RowSource;
import io.marquee.imports.RunBook;
import io.marquee.intake.ReportFile;
import io.marquee.onnx.Onnx;
import io.marquee.port.ImportRun;
import io.marquee.port.ImportRuns;
import io.marquee.postgres.Postgres;
import io.marquee.time.Timeouts;
import io.marquee.time.Workers;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings files of titles into a catalogue that may be in use. */
@Command(
    mixinStandardHelpOptions = true,
    name = "import",
    description = {
      "Bring files of titles into the catalogue: JSONL of ours, a platform's CSV, JustWatch's CSV; packed with gzip or zip, or not.",
      "Broken off, the same command goes on where it was; run again, it changes nothing."
    })
final class ImportMode implements Callable<Integer> {

  @Mixin private Shared shared = new Shared();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to bring in, in this order.")
  private List<Path> files = List.of();

  @Option(
      names = "--credits",
      paramLabel = "FILE",
      description = "Who plays in the titles of the other files, and who directed them.")
  private List<Path> credits = List.of();

  @Option(
      names = "--platform",
      description =
          "Whose titles they are, as in prime-video; without it, the files' names say so.")
  private Optional<String> platform = Optional.empty();

  @Option(
      names = "--region",
      description = "Where they can be watched (default: ${DEFAULT-VALUE}).",
      defaultValue = "US")
  private String region = "US";

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "When what they say was true, as in 2021-09-30: of two words on one field the newer counts (default: now).")
  private Optional<LocalDate> asOf = Optional.empty();

  @Option(
      names = "--format",
      description = "auto, jsonl, streaming_csv or justwatch_csv (default: ${DEFAULT-VALUE}).",
      defaultValue = "auto")
  private String format = "auto";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where to write what was repaired and rejected (default: imports/ in --home).")
  private Optional<Path> report = Optional.empty();

  @Option(
      names = "--engines",
      paramLabel = "FILE",
      description =
          "Addresses as `engines` and `standalone` write them (default: those in --home, else those of the configuration).")
  private Optional<Path> engines = Optional.empty();

  @Option(
      names = "--dry-run",
      description = "Read everything and say what would become of it; change nothing.")
  private boolean dryRun;

  private final AtomicBoolean stopped = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public Integer call() throws Exception {
    List<Path> all = new ArrayList<>(files);
    all.addAll(credits);
    all.forEach(ImportMode::check);
    Order order =
        new Order(
            format,
            platform.orElse(null),
            region,
            asOf.map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC)).orElse(null));
    shared.logLocally("import");
    Shutdown shutdown = new Shutdown();
    Vertx vertx = Vertx.vertx();
    shutdown.add(() -> vertx.close().await());
    Postgres postgres =
        shutdown.add(Postgres.connect(vertx, config().postgres(), Timeouts.of(vertx)).await());
    ImportRuns.Turn turn =
        postgres
            .imports()
            .turn()
            .await()
            .orElseThrow(
                () -> new IllegalArgumentException("another import is running; one at a time"));
    shutdown.add(turn);
    Workers workers = shutdown.add(new Workers(vertx, "import", 1, 64));
    Onnx onnx = shutdown.add(Onnx.open(shared.home().folder().resolve("onnx")));
    Timeouts time = Timeouts.of(vertx);
    Vectors vectors =
        new Vectors(postgres.embeddings(), onnx.embedder(vertx, workers), time.ticker());
    ImportJob.Means means =
        new ImportJob.Means(
            postgres.sources(),
            postgres.imports(),
            vectors,
            workers,
            time.ticker(),
            InstantSource.system());
    shutdown.add(
        () -> {
          stopped.set(true);
          ended.await();
        });
    try {
      return work(all, order, postgres, means);
    } finally {
      ended.countDown();
    }
  }

  private Integer work(List<Path> all, Order order, Postgres postgres, ImportJob.Means means)
      throws IOException {
    String fingerprint = Fingerprint.of(all, order);
    RunBook book = new RunBook(postgres.imports(), means.clock());
    UUID id = UUID.randomUUID();
    ImportRun run =
        dryRun
            ? book.young(all, order.from(means.clock().instant()), fingerprint, id)
            : book.open(all, order, fingerprint, id).await();
    if (run.position() > 0) {
      System.out.printf("Going on after row %,d.%n", run.position());
    }
    Path told =
        report
            .orElseGet(() -> shared.home().folder().resolve("imports").resolve(run.id() + ".jsonl"))
            .toAbsolutePath();
    Files.createDirectories(told.getParent());
    try (ReportFile report = ReportFile.open(told, run.reportBytes())) {
      return tell(bringIn(all, run, report, means), report, told);
    }
  }

  private ImportRun bringIn(
      List<Path> all, ImportRun run, ReportFile report, ImportJob.Means means) {
    try (RowSource rows = RowSource.of(all, Order.options(run.options(), run.position()));
        ImportLine line = new ImportLine(rows.bytesTotal())) {
      ImportJob.Files data = new ImportJob.Files(rows, report);
      return dryRun
          ? new Rehearsal(means, data).of(run, stopped::get, line::at).await()
          : new ImportJob(means, run, data, stopped::get).work(run, line::at).await();
    }
  }

  private int tell(ImportRun run, ReportFile report, Path told) {
    if (stopped.get() || (!dryRun && run.state() == ImportRun.State.RUNNING)) {
      System.out.printf(
          "%nStopped after row %,d. To go on:%n%n  ./marquee import %s%n",
          run.position(), String.join(" ", spec.commandLine().getParseResult().originalArgs()));
      return 130;
    }
    System.out.print(ImportSummary.of(run, report.summary(), told));
    return 0;
  }

  private static void check(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException(
          file
              + ": "
              + (Files.isDirectory(file)
                  ? "a folder"
                  : Files.exists(file) ? "cannot be read" : "no such file")
              + " (expected: a file of titles)");
    }
  }

  private Config config() {
    Path known = Engines.file(shared.home().folder());
    return engines
        .or(() -> Files.exists(known) ? Optional.of(known) : Optional.empty())
        .map(shared::onEngines)
        .orElseGet(shared::config);
  }
}
