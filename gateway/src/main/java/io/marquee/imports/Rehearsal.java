package io.marquee.imports;

import io.marquee.port.ImportRun;
import io.marquee.search.Loop;
import io.vertx.core.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A run that changes no title: its rows are read, and compared with the catalogue as it is. A title
 * that is not in there counts as new each time that the files name it in another batch.
 */
public final class Rehearsal {

  private final ImportJob.Files files;
  private final BatchWriter writer;
  private final Chores chores;
  private final Pace pace;

  public Rehearsal(ImportJob.Means means, ImportJob.Files files) {
    this.files = files;
    this.chores = new Chores(means.chores(), means.ticker());
    this.writer = new BatchWriter(means.sources(), means.vectors(), chores, means.clock());
    this.pace = new Pace(means.ticker(), 0);
  }

  private record At(ImportRun run, boolean more) {}

  /** The run as it would be at its end, or when it is {@code stopped}. */
  public Future<ImportRun> of(
      ImportRun run, BooleanSupplier stopped, Consumer<ImportRun> progress) {
    return writer
        .adopt(() -> Future.succeededFuture(!stopped.getAsBoolean()))
        .compose(
            adopted ->
                Loop.run(
                    new At(run, true),
                    At::more,
                    at ->
                        stopped.getAsBoolean()
                            ? Future.succeededFuture(new At(at.run(), false))
                            : next(at.run()).onSuccess(moved -> progress.accept(moved.run()))))
        .map(At::run);
  }

  private Future<At> next(ImportRun run) {
    return chores
        .run(() -> Batch.read(files.rows()))
        .compose(
            batch ->
                batch.rows().isEmpty()
                    ? Future.succeededFuture(new At(run, false))
                    : writer
                        .decide(batch)
                        .compose(decision -> files.told(run, batch, decision, pace, chores))
                        .map(step -> new At(run.at(step), true)));
  }
}
