package io.marquee.app;

import java.util.concurrent.CountDownLatch;

/** Waits for the end that somebody asks for, and then ends things in the order given. */
final class Until {

  private Until() {}

  /**
   * Blocks until SIGTERM or Ctrl-C, then closes {@code parts}, first to last, before the process
   * ends. A part that cannot be closed does not keep the others open.
   */
  static void stopped(AutoCloseable... parts) {
    closing(parts);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has {@code parts} closed, first to last, when the process is asked to end. */
  static void closing(AutoCloseable... parts) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(parts), "stop"));
  }

  private static void close(AutoCloseable... parts) {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception failure) {
        System.err.println("marquee: while stopping: " + failure);
      }
    }
  }
}
