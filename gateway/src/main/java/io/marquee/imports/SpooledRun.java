package io.marquee.imports;

import io.marquee.intake.ReportFile;
import io.marquee.port.ImportRun;
import io.marquee.port.ImportRun.State;
import io.marquee.port.ImportRuns.Turn;
import io.marquee.port.SourceStore.NotRunning;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a file that lies in the spool, on its way to its end: it waits for its turn, and what
 * goes away for a while (a database, say) is waited for. Owned by the context that starts it.
 */
final class SpooledRun {

  private static final Logger LOG = LoggerFactory.getLogger(SpooledRun.class);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** How often it may fail without coming any further. */
  private static final int TRIES = 20;

  private final ImportJob.Means means;
  private final Timeouts time;
  private final Spool spool;
  private final UUID id;
  private final BooleanSupplier stopped;
  private final Chores chores;
  private long position = -1;
  private int failures;

  SpooledRun(ImportJob.Means means, Timeouts time, Spool spool, UUID id, BooleanSupplier stopped) {
    this.means = means;
    this.time = time;
    this.spool = spool;
    this.id = id;
    this.stopped = stopped;
    this.chores = new Chores(means.chores(), means.ticker());
  }

  /** Works until the run has ended, or until it is stopped. Does not fail. */
  Future<Void> work() {
    if (stopped.getAsBoolean()) {
      return Future.succeededFuture();
    }
    return means
        .runs()
        .turn()
        .compose(turn -> turn.map(this::work).orElseGet(this::later))
        .recover(this::again);
  }

  /** The same for who has the turn already; gives it back. */
  Future<Void> work(Turn turn) {
    return means
        .runs()
        .find(id)
        .compose(run -> run.map(this::goOn).orElseGet(() -> forget().map(false)))
        .onComplete(worked -> turn.close())
        .recover(failure -> again(failure).map(false))
        .mapEmpty();
  }

  private Future<Boolean> goOn(ImportRun run) {
    if (run.state() != State.RUNNING) {
      return end();
    }
    if (run.position() > position) {
      position = run.position();
      failures = 0;
    }
    return chores
        .run(() -> open(run))
        .compose(
            files ->
                files
                    .map(open -> bringIn(run, open))
                    .orElseGet(() -> fail("its file is not here any more")));
  }

  private Optional<ImportJob.Files> open(ImportRun run) throws IOException {
    Optional<Path> file = spool.file(id);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    RowSource rows =
        RowSource.of(List.of(file.get()), Order.options(run.options(), run.position()));
    return Optional.of(
        new ImportJob.Files(rows, ReportFile.open(spool.reportOf(id), run.reportBytes())));
  }

  private Future<Boolean> bringIn(ImportRun run, ImportJob.Files files) {
    return new ImportJob(means, run, files, stopped)
        .work(run, moved -> {})
        .eventually(() -> chores.run(files::close))
        .compose(end -> end.state() == State.RUNNING ? Future.succeededFuture(false) : end())
        .recover(
            failure ->
                failure instanceof NotRunning
                    ? end() // somebody cancelled it
                    : failure instanceof UncheckedIOException broken
                        ? fail(String.valueOf(broken.getMessage()))
                        : Future.failedFuture(failure));
  }

  private Future<Boolean> end() {
    return chores.run(
        () -> {
          spool.done(id);
          return true;
        });
  }

  private Future<Void> forget() {
    return chores
        .run(
            () -> {
              spool.forget(id);
              return true;
            })
        .mapEmpty();
  }

  private Future<Boolean> fail(String why) {
    LOG.warn("Import {} failed: {}", id, why);
    return means.runs().end(id, State.FAILED, why).compose(ended -> end());
  }

  private Future<Void> again(Throwable failure) {
    failures++;
    if (failures < TRIES) {
      LOG.warn("Import {} is tried again in {}: {}", id, AGAIN, failure.toString());
      return later();
    }
    return fail(failure.toString()).<Void>mapEmpty().otherwiseEmpty();
  }

  private Future<Void> later() {
    Promise<Void> promise = Promise.promise();
    time.after(AGAIN.toNanos(), () -> work().onComplete(promise));
    return promise.future();
  }
}
