package io.marquee.lucene;

import io.marquee.time.Overloaded;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that changes the index, of low priority, so that searches go first. Its work has
 * no deadline: a change that is not applied now has to be applied later.
 */
final class WriterThread implements AutoCloseable {

  /** Who changes the index waits for one change before the next, so this is never full in order. */
  private static final int QUEUE = 64;

  private final Vertx vertx;

  @SuppressWarnings("ThreadPriorityCheck") // a hint to the scheduler; nothing relies on it
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(QUEUE),
          Thread.ofPlatform()
              .daemon()
              .name("lucene-writer")
              .priority(Thread.MIN_PRIORITY)
              .factory());

  WriterThread(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Work that changes something. */
  @FunctionalInterface
  interface Change {
    void make() throws Exception;
  }

  Future<Void> run(Change change) {
    return call(
        () -> {
          change.make();
          return null;
        });
  }

  <T extends @Nullable Object> Future<T> call(Callable<T> work) {
    Context context = vertx.getOrCreateContext();
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      thread.execute(
          () -> {
            try {
              done.complete(work.call());
            } catch (Throwable failure) {
              done.completeExceptionally(failure);
            }
          });
    } catch (RejectedExecutionException full) {
      return Future.failedFuture(
          new Overloaded("lucene-writer: " + thread.getQueue().size() + " are waiting"));
    }
    return Future.fromCompletionStage(done, context);
  }

  /** Ends when what waits is done, or has failed because the index is closed. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
