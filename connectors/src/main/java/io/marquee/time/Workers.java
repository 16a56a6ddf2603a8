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
   * with {@link Overloaded} when the queue is full or closed, and {@link DeadlineExceeded} when its
   * turn came too late.
   */
  public <T> Future<T> run(Deadline deadline, Callable<T> work) {
    Context context = vertx.getOrCreateContext();
    Task<T> task = new Task<>(deadline, work);
    try {
      threads.execute(task);
    } catch (RejectedExecutionException refused) {
      return Future.failedFuture(
          threads.isShutdown() ? closed() : overloaded(waiting() + " are waiting"));
    }
    return Future.fromCompletionStage(task.done, context);
  }

  /** How much work is waiting now. */
  public int waiting() {
    return threads.getQueue().size();
  }

  /** Interrupts the work that is being done; the work that waits fails with {@link Overloaded}. */
  @Override
  public void close() {
    for (Runnable waiting : threads.shutdownNow()) {
      ((Task<?>) waiting).done.completeExceptionally(closed());
    }
  }

  private Overloaded closed() {
    return overloaded("closed");
  }

  private Overloaded overloaded(String why) {
    return new Overloaded(name + ": " + why);
  }

  /**
   * Work and who waits for it. What the context of who waits throws once Vert.x is closed stays in
   * the {@link CompletableFuture}: it does not reach the thread.
   */
  private final class Task<T> implements Runnable {

    private final Deadline deadline;
    private final Callable<T> work;
    private final CompletableFuture<T> done = new CompletableFuture<>();

    Task(Deadline deadline, Callable<T> work) {
      this.deadline = deadline;
      this.work = work;
    }

    @Override
    public void run() {
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
  }
}
