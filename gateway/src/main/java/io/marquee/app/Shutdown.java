package io.marquee.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * What has been started, to be ended in the reverse order when the process is asked to end, or
 * fails to start. Any thread.
 */
final class Shutdown {

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

  /** A part that cannot be closed does not keep the others open. */
  private synchronized void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failure) {
        System.err.println("marquee: while stopping: " + failure);
      }
    }
  }
}
