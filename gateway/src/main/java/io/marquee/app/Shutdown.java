package io.marquee.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * What has been started, to be ended in the reverse order when the process is asked to end, or
 * fails to start. Any thread.
 */
final class Shutdown {

  private static final Duration MOST = Duration.ofSeconds(25);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  Shutdown() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "shutdown"));
  }

  /** {@code part}, which will be closed before everything that was added before it. */
  synchronized <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** Blocks until SIGTERM or Ctrl-C. */
  void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * An engine that hangs keeps nobody waiting for ever; what was acknowledged survives this as it
   * does a kill.
   */
  private static void haltAtTheLimit() {
    LockSupport.parkNanos(MOST.toNanos());
    System.err.println("marquee: not stopped within " + MOST.toSeconds() + " s; ended");
    Runtime.getRuntime().halt(1);
  }

  /** A part that cannot be closed does not keep the others open. */
  private synchronized void close() {
    Thread.ofPlatform().daemon().name("shutdown-limit").start(Shutdown::haltAtTheLimit);
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failure) {
        System.err.println("marquee: while stopping: " + failure);
      }
    }
  }
}
