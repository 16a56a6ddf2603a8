package io.marquee.app;

import io.marquee.embedded.Engines;
import io.marquee.imports.Fingerprint;
import io.marquee.imports.ImportJob;
import io.marquee.imports.Order;
import io.marquee.imports.Rehearsal;
import io.marquee.imports.RowSource;
import io.marquee.imports.RunBook;
import io.marquee.intake.Platforms;
import io.marquee.intake.ReportFile;
import io.marquee.port.ImportRun;
import io.marquee.port.SourceStore.NotRunning;
import io.marquee.time.Unavailable;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
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
      "Bring files of titles into the catalogue: JSONL of ours, a platform's CSV, JustWatch's CSV; packed with gzip or zip, or not; of an archive, all files in it.",
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
          "Whose titles they are, as in prime-video or 'HBO Max'; without it, the files' names say so.")
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
  public Integer call() throws IOException {
    List<Path> all = Stream.concat(files.stream(), credits.stream()).toList();
    all.forEach(ImportMode::check);
    Order order =
        new Order(
            format,
            platform.map(Platforms::named).orElse(null),
            region,
            asOf.map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC)).orElse(null));
    shared.logLocally("import");
    Shutdown shutdown = new Shutdown();
    ImportEngines with = shutdown.add(ImportEngines.open(config(), shared.home().folder()));
    shutdown.add(this::stop);
    try {
      return work(all, order, with);
    } catch (NotRunning cancelled) {
      return brokenOff("cancelled");
    } catch (Unavailable | VertxException away) {
      return brokenOff(String.valueOf(away.getMessage()));
    } finally {
      ended.countDown();
    }
  }

  /** Lets the batch that is at work end. */
  private void stop() throws InterruptedException {
    stopped.set(true);
    ended.await();
  }

  private int work(List<Path> all, Order order, ImportEngines with) throws IOException {
    ImportRun run = run(all, order, with);
    if (run.position() > 0) {
      System.out.printf("Going on after row %,d.%n", run.position());
    }
    Path told =
        report
            .orElseGet(() -> shared.home().folder().resolve("imports").resolve(run.id() + ".jsonl"))
            .toAbsolutePath();
    Files.createDirectories(told.getParent());
    try (ReportFile open = ReportFile.open(told, run.reportBytes())) {
      return tell(bringIn(all, run, open, with.means()), open, told);
    }
  }

  private ImportRun run(List<Path> all, Order order, ImportEngines with) throws IOException {
    String fingerprint = Fingerprint.of(all, order);
    InstantSource clock = with.means().clock();
    RunBook book = new RunBook(with.means().runs(), clock);
    return dryRun
        ? book.young(all, order.from(clock.instant()), fingerprint, UUID.randomUUID())
        : book.open(all, order, fingerprint, UUID.randomUUID()).await();
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

  private int tell(ImportRun run, ReportFile told, Path path) {
    if (stopped.get()) {
      return brokenOff("stopped after row %,d".formatted(run.position()));
    }
    System.out.print(ImportSummary.of(run, told.summary(), path));
    return CommandLine.ExitCode.OK;
  }

  private int brokenOff(String why) {
    String arguments =
        spec.commandLine().getParseResult().originalArgs().stream()
            .map(argument -> argument.contains(" ") ? "'" + argument + "'" : argument)
            .collect(Collectors.joining(" "));
    System.err.printf("%nmarquee: the import was broken off: %s%n", why);
    System.err.printf("To go on: ./marquee %s%n", arguments);
    return stopped.get() ? 130 : CommandLine.ExitCode.SOFTWARE;
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
