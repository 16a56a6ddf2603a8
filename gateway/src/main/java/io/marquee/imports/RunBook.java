package io.marquee.imports;

import io.marquee.port.ImportRun;
import io.marquee.port.ImportRuns;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the run that files belong to: one that was broken off goes on. */
public final class RunBook {

  private final ImportRuns runs;
  private final InstantSource clock;

  public RunBook(ImportRuns runs, InstantSource clock) {
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * The run of {@code files}: the one that was broken off, or a new one. Files that came before and
   * are said to be of no time are of the time they were then, so that nothing changes.
   *
   * @param fingerprint of the files and the order
   */
  public Future<ImportRun> open(List<Path> files, Order order, String fingerprint, UUID id) {
    return runs.last(fingerprint)
        .compose(
            last ->
                last.isPresent() && last.get().state() != ImportRun.State.DONE
                    ? resume(last.get())
                    : begin(files, options(order, last), fingerprint, id));
  }

  /** A new run of {@code files}, also where one was broken off. */
  Future<ImportRun> anew(List<Path> files, Order order, String fingerprint, UUID id) {
    return runs.last(fingerprint)
        .compose(last -> begin(files, options(order, last), fingerprint, id));
  }

  private ImportRun.Options options(Order order, Optional<ImportRun> last) {
    return order.from(last.map(run -> run.options().asOf()).orElseGet(clock::instant));
  }

  private Future<ImportRun> resume(ImportRun run) {
    return runs.resume(run.id())
        .compose(resumed -> runs.find(run.id()))
        .map(found -> found.orElse(run));
  }

  private Future<ImportRun> begin(
      List<Path> files, ImportRun.Options options, String fingerprint, UUID id) {
    ImportRun run = young(files, options, fingerprint, id);
    return runs.begin(run).map(run);
  }

  /** A run that nobody keeps yet. */
  public ImportRun young(List<Path> files, ImportRun.Options options, String fingerprint, UUID id) {
    var now = clock.instant();
    return new ImportRun(
        id,
        fingerprint,
        files.stream().map(file -> String.valueOf(file.getFileName())).toList(),
        options,
        ImportRun.State.RUNNING,
        0,
        ImportRun.Counts.NONE,
        0,
        size(files),
        0,
        0,
        now,
        now,
        null);
  }

  private static long size(List<Path> files) {
    return files.stream().mapToLong(RunBook::size).sum();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }
}
