package io.marquee.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one server running: starts it, starts it again on the same port and data when it dies, and
 * stops it. One thread of its own does all of that and lives as long as the server may, since a
 * tied server dies with the thread that started it.
 */
final class Keeper {

  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private static final long POLL_MILLIS = 10;
  private static final long READY_SECONDS = 60;
  private static final long STOP_SECONDS = 10;
  private static final int FIRST_ATTEMPTS = 3;

  private final Server server;
  private final CompletableFuture<Void> up = new CompletableFuture<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final Thread thread;
  private volatile Runnable started = () -> {};
  private volatile long pid;
  private final AtomicInteger restarts = new AtomicInteger();

  Keeper(Server server) {
    this.server = server;
    this.thread = Thread.ofPlatform().daemon().name("keeper-" + server.name()).start(this::run);
  }

  /**
   * Waits until the server is ready for the first time.
   *
   * @throws StartFailed when it cannot be made ready
   */
  void awaitReady() {
    try {
      up.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StartFailed failed
          ? failed
          : new StartFailed(server.name() + " could not be started: " + e.getCause(), e);
    }
  }

  /** Has {@code action} done after each restart, on the thread of the keeper. */
  void afterRestart(Runnable action) {
    started = action;
  }

  String name() {
    return server.name();
  }

  long pid() {
    return pid;
  }

  int restarts() {
    return restarts.get();
  }

  /** Stops the server, without waiting for it; after ten seconds it is killed. */
  void stop() {
    closing.countDown();
    closed.complete(null);
  }

  /** Waits for the end of the server after {@code stop}, whoever interrupts. */
  void awaitEnd() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      Files.createDirectories(server.home());
      server.prepare();
      endOrphan();
      keep();
    } catch (Throwable e) {
      if (!up.completeExceptionally(e)) {
        LOG.error("{} is no longer kept running.", server.name(), e);
      }
    }
    up.completeExceptionally(new StartFailed(server.name() + " was stopped while it started."));
  }

  /** Ends a server that outlived the process that kept it. */
  private void endOrphan() throws IOException, InterruptedException {
    PidFile pidFile = server.pidFile();
    Optional<ProcessHandle> orphan = pidFile.living();
    if (orphan.isEmpty()) {
      return;
    }
    LOG.warn("{} (pid {}) is left from an earlier run.", server.name(), orphan.get().pid());
    ask(orphan.get());
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    while (pidFile.living().isPresent() && !closing.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      if (System.nanoTime() - limit > 0) {
        orphan.get().destroyForcibly();
      }
    }
  }

  private void keep() throws IOException, InterruptedException {
    Backoff backoff = new Backoff();
    for (int lives = 1; closing.getCount() > 0; lives++) {
      backoff.begin();
      live();
      if (!up.isDone() && lives == FIRST_ATTEMPTS) {
        throw new StartFailed(
            server.name() + " does not start; its log ends with:" + Programs.tail(server.home()));
      }
      if (closing.await(backoff.pause(), TimeUnit.MILLISECONDS)) {
        return;
      }
      LOG.warn("{} (pid {}) ended; restart {}.", server.name(), pid, restarts.incrementAndGet());
    }
  }

  /** One life of the server, from its start to its end. */
  private void live() throws IOException, InterruptedException {
    server.pidFile().removeIfReused();
    Process process = Programs.start(server.home(), server.command());
    pid = process.pid();
    try {
      if (becomesReady(process)) {
        up.complete(null);
        started.run();
        CompletableFuture.anyOf(process.onExit(), closed).join();
      }
    } finally {
      end(process);
    }
  }

  private boolean becomesReady(Process process) throws InterruptedException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (closing.getCount() > 0 && System.nanoTime() - limit < 0) {
      if (server.ready(process.pid())) {
        return true;
      }
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return false;
  }

  private void end(Process process) throws InterruptedException {
    if (process.isAlive()) {
      ask(process.toHandle());
    }
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("{} (pid {}) did not stop in time and is killed.", server.name(), process.pid());
      process.destroyForcibly().waitFor();
    }
  }

  private void ask(ProcessHandle process) throws InterruptedException {
    try {
      server.stop(process);
    } catch (IOException | StartFailed e) {
      LOG.warn("{} (pid {}) could not be asked to stop.", server.name(), process.pid(), e);
    }
  }
}
