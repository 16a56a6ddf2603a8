package io.marquee.embedded;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process of a server, from its start to its end. */
record Life(Server server, Process process) {

  private static final Logger LOG = LoggerFactory.getLogger(Life.class);

  private static final long POLL_MILLIS = 10;
  private static final long READY_SECONDS = 120;
  private static final long STOP_SECONDS = 10;

  static Life begin(Server server) throws IOException {
    server.pidFile().removeIfReused();
    return new Life(server, Programs.start(server.home(), server.command()));
  }

  /** Ends a process that outlived the one that kept it, and waits for that. */
  static void endOrphan(Server server) throws InterruptedException {
    Optional<ProcessHandle> orphan = server.pidFile().living();
    if (orphan.isEmpty()) {
      return;
    }
    LOG.warn("{} (pid {}) is left from an earlier run.", server.name(), orphan.get().pid());
    ask(server, orphan.get());
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    while (server.pidFile().living().isPresent()) {
      if (System.nanoTime() - limit > 0) {
        orphan.get().destroyForcibly();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
    }
  }

  long pid() {
    return process.pid();
  }

  /**
   * Waits until the server answers; false when it ends, takes two minutes or is no longer wanted.
   */
  boolean becomesReady(BooleanSupplier unwanted) throws InterruptedException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (!unwanted.getAsBoolean() && System.nanoTime() - limit < 0) {
      if (server.ready(pid())) {
        return true;
      }
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return false;
  }

  /**
   * Asks the process to stop if it still runs, waits for its end, and kills it after ten seconds.
   */
  void end() throws InterruptedException {
    if (process.isAlive()) {
      ask(server, process.toHandle());
    }
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("{} (pid {}) did not stop in time and is killed.", server.name(), pid());
      process.destroyForcibly().waitFor();
    }
  }

  private static void ask(Server server, ProcessHandle process) throws InterruptedException {
    try {
      server.stop(process);
    } catch (IOException | StartFailed e) {
      LOG.warn("{} (pid {}) could not be asked to stop.", server.name(), process.pid(), e);
    }
  }
}
