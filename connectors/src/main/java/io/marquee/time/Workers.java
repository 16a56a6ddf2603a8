package io.marquee.time;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Platform threads for an engine that burns CPU: one hop there, one hop back, and a queue that
 * refuses. Work whose deadline has passed by the time a thread is free is not done.
 */
public final class Workers implements AutoCloseable {

  private final Vertx vertx;
  private final String name;
  private final ThreadPoolExecutor threads;

  /**
   * Starts the threads.
   *
   * @param size threads, at least 1
   * @param queue how much work may wait, at least 1
   */
  public Workers(Vertx vertx, String name, int size, int queue) {
    this.vertx = vertx;
    this.name = name;
    this.threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    threads.prestartAllCoreThreads();
  }

  /**
   * Does {@code work} on one of the threads; the future completes on the context that asked. Fails
   * with {@link Overloaded} when the queue is full and {@link DeadlineExceeded} when its turn came
   * too late.
   */
  public <T> Future<T> run(Deadline deadline, Callable<T> work) {
    Context context = vertx.getOrCreateContext();
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      threads.execute(() -> attempt(deadline, work, done));
    } catch (RejectedExecutionException full) {
      return Future.failedFuture(
          new Overloaded(name + ": " + threads.getQueue().size() + " are waiting"));
    }
    return Future.fromCompletionStage(done, context);
  }

  private <T> void attempt(Deadline deadline, Callable<T> work, CompletableFuture<T> done) {
    if (deadline.passed()) {
      done.completeExceptionally(new DeadlineExceeded(name + ": waited too long for a thread"));
      return;
    }
    try {
      done.complete(work.call());
    } catch (Throwable failure) {
      done.completeExceptionally(failure);
    }
  }

  /** How much work is waiting now. */
  public int waiting() {
    return threads.getQueue().size();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
