package io.marquee.imports;

import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.Kind;
import io.marquee.imports.Spool.Arriving;
import io.marquee.port.ImportRun.State;
import io.marquee.port.ImportRuns.Turn;
import io.marquee.search.Loop;
import io.marquee.time.Timeouts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Imports of files that were sent here: each is on this replica's disk before it is accepted, and
 * after a restart this replica goes on with those that are left. One at a time in the whole
 * catalogue: a file that is sent while another is brought in is refused.
 */
public final class SpooledImports implements Imports {

  private final ImportJob.Means means;
  private final Timeouts time;
  private final Spool spool;
  private final RunBook book;
  private final Chores chores;

  /** Where jobs are at home: on no loop that answers requests. */
  private final Context home;

  /** Whether a file arrives or is brought in here: another is refused before it is sent. */
  private final AtomicBoolean busy = new AtomicBoolean();

  private volatile boolean closed;
  private volatile Future<Void> working = Future.succeededFuture();

  /** Imports of files that arrive in {@code folder}. Not made on a loop that answers requests. */
  public SpooledImports(Vertx vertx, Timeouts time, ImportJob.Means means, Path folder) {
    this.means = means;
    this.time = time;
    this.home = vertx.getOrCreateContext();
    this.spool = new Spool(vertx, folder);
    this.book = new RunBook(means.runs(), means.clock());
    this.chores = new Chores(means.chores(), means.ticker());
  }

  /** Goes on with what was accepted before this replica was stopped; completes at once. */
  public Future<Void> resume() {
    busy.set(true);
    return chores
        .run(spool::runs)
        .onSuccess(runs -> work(() -> all(runs)))
        .onFailure(broken -> busy.set(false))
        .mapEmpty();
  }

  private Future<Void> all(List<UUID> runs) {
    Queue<UUID> left = new ArrayDeque<>(runs.reversed());
    return Loop.run(left, queue -> !queue.isEmpty(), queue -> run(queue.remove()).work().map(queue))
        .mapEmpty();
  }

  private void work(Supplier<Future<Void>> work) {
    Promise<Void> done = Promise.promise();
    working = done.future();
    home.runOnContext(
        now ->
            work.get()
                .onComplete(
                    end -> {
                      busy.set(false);
                      done.handle(end);
                    }));
  }

  private SpooledRun run(UUID id) {
    return new SpooledRun(means, time, spool, id, () -> closed);
  }

  /** Stops after the batch that is at work; what is left goes on when this replica is back. */
  public Future<Void> close() {
    closed = true;
    return working;
  }

  @Override
  public Future<Upload> receive(String filename, Order order) {
    if (closed || !busy.compareAndSet(false, true)) {
      return Future.failedFuture(conflict());
    }
    return spool
        .arriving(UUID.randomUUID(), filename)
        .<Upload>map(arriving -> upload(arriving, order))
        .onFailure(broken -> busy.set(false));
  }

  private Upload upload(Arriving arriving, Order order) {
    return new Upload() {
      @Override
      public WriteStream<Buffer> sink() {
        return arriving.sink();
      }

      @Override
      public Future<ImportStatus> accept() {
        return spool
            .settle(arriving)
            .compose(file -> begin(arriving.run(), file, order))
            .onFailure(refused -> busy.set(false));
      }

      @Override
      public Future<Void> discard() {
        return spool.discard(arriving).onComplete(gone -> busy.set(false));
      }
    };
  }

  private Future<ImportStatus> begin(UUID id, Path file, Order order) {
    return means
        .runs()
        .turn()
        .compose(
            turn ->
                turn.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(conflict())))
        .compose(turn -> begin(id, file, order, turn))
        .recover(
            refused ->
                chores
                    .run(
                        () -> {
                          spool.forget(id);
                          return true;
                        })
                    .transform(gone -> Future.failedFuture(refused)));
  }

  private Future<ImportStatus> begin(UUID id, Path file, Order order, Turn turn) {
    List<Path> files = List.of(file);
    return chores
        .run(() -> Fingerprint.of(files, order))
        .compose(fingerprint -> book.anew(files, order, fingerprint, id))
        .onFailure(broken -> turn.close())
        .onSuccess(run -> work(() -> run(id).work(turn)))
        .map(ImportStatus::of);
  }

  private static Problem.Refusal conflict() {
    return Problem.of(Kind.CONFLICT, "Another import is running (expected: one at a time)")
        .refusal();
  }

  @Override
  public Future<List<ImportStatus>> recent(int limit) {
    return means.runs().recent(limit).map(runs -> runs.stream().map(ImportStatus::of).toList());
  }

  @Override
  public Future<Optional<ImportStatus>> find(UUID id) {
    return means.runs().find(id).map(run -> run.map(ImportStatus::of));
  }

  @Override
  public Future<Optional<Path>> report(UUID id) {
    return chores.run(() -> spool.report(id));
  }

  @Override
  public Future<Boolean> cancel(UUID id) {
    return means.runs().end(id, State.CANCELLED, null);
  }
}
