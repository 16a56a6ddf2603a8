package io.marquee.imports;

import io.marquee.content.Vectors;
import io.marquee.imports.Batch.Decision;
import io.marquee.intake.ReportFile;
import io.marquee.intake.Row;
import io.marquee.port.ImportRun;
import io.marquee.port.ImportRuns;
import io.marquee.port.SourceStore;
import io.marquee.port.SourceStore.Step;
import io.marquee.search.Loop;
import io.marquee.time.Courtesy;
import io.marquee.time.Ticker;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Brings the rows of a run into the catalogue, batch by batch: what a batch may mean is read, what
 * it means is decided, its vectors are computed and kept, and then its titles, the words of its
 * sources and the position of the run are written in one transaction. Broken off anywhere, it goes
 * on with the first row whose batch was not written.
 */
public final class ImportJob {

  /**
   * What a job works with.
   *
   * @param chores where it reads and decides
   * @param courtesy who goes first
   */
  public record Means(
      SourceStore sources,
      ImportRuns runs,
      Vectors vectors,
      Workers chores,
      Ticker ticker,
      InstantSource clock,
      Courtesy courtesy) {}

  /**
   * What a run reads and writes.
   *
   * @param rows from the position of the run on
   */
  public record Files(RowSource rows, ReportFile report) {

    /** Tells what a batch has to tell, and says where the run is then. */
    Future<Step> told(ImportRun run, Batch batch, Decision decision, Pace pace, Chores chores) {
      long to = run.position() + batch.rows().size();
      return chores
          .run(() -> add(decision.rows()))
          .map(
              bytes ->
                  new Step(
                      run.id(),
                      run.position(),
                      to,
                      run.counts().plus(decision.counts()),
                      batch.bytesRead(),
                      bytes,
                      pace.at(to)));
    }

    /** Lets go of both. Blocks. */
    boolean close() throws IOException {
      rows.close();
      report.close();
      return true;
    }

    private long add(List<Row> more) throws IOException {
      for (Row row : more) {
        report.add(row);
      }
      return report.flush();
    }
  }

  private final ImportRuns runs;
  private final Courtesy courtesy;
  private final Chores chores;
  private final BatchWriter writer;
  private final Files files;
  private final BooleanSupplier stopped;
  private final Pace pace;

  /**
   * A job for {@code run}.
   *
   * @param stopped asked between batches: a run that is stopped can go on later
   */
  public ImportJob(Means means, ImportRun run, Files files, BooleanSupplier stopped) {
    this.runs = means.runs();
    this.courtesy = means.courtesy();
    this.chores = new Chores(means.chores(), means.ticker());
    this.writer = new BatchWriter(means.sources(), means.vectors(), chores, means.clock());
    this.files = files;
    this.stopped = stopped;
    this.pace = new Pace(means.ticker(), run.position());
  }

  /** How far a job is; {@code more} until it stops or all is in. */
  private record At(ImportRun run, boolean more, boolean whole) {}

  /**
   * Works until all is in or it is stopped, and completes with the run as it is then. Fails with
   * {@link SourceStore.NotRunning} where the run was ended by somebody else. May be called once.
   *
   * @param progress told after every batch
   */
  public Future<ImportRun> work(ImportRun run, Consumer<ImportRun> progress) {
    return writer
        .adopt(this::turn)
        .compose(
            adopted ->
                Loop.run(
                    new At(run, true, false),
                    At::more,
                    at -> next(at.run()).onSuccess(moved -> progress.accept(moved.run()))))
        .compose(end -> end.whole() ? finish(end.run()) : Future.succeededFuture(end.run()));
  }

  /** False when it is stopped. */
  private Future<Boolean> turn() {
    return stopped.getAsBoolean() ? Future.succeededFuture(false) : courtesy.turn().map(true);
  }

  private Future<At> next(ImportRun run) {
    return turn()
        .compose(mine -> mine ? bringIn(run) : Future.succeededFuture(new At(run, false, false)));
  }

  private Future<At> bringIn(ImportRun run) {
    return chores
        .run(() -> Batch.read(files.rows()))
        .compose(
            batch ->
                batch.rows().isEmpty()
                    ? Future.succeededFuture(new At(run, false, true))
                    : writer
                        .write(batch, decision -> files.told(run, batch, decision, pace, chores))
                        .map(step -> new At(run.at(step), true, false)));
  }

  private Future<ImportRun> finish(ImportRun run) {
    return chores
        .run(
            () -> {
              files.report().complete();
              return true;
            })
        .compose(complete -> runs.end(run.id(), ImportRun.State.DONE, null))
        .compose(ended -> runs.find(run.id()))
        .map(Optional::orElseThrow);
  }
}
