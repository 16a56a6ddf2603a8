package io.marquee.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  private static final int FIRST_ATTEMPTS = 3;

  private final Server server;
  private final CompletableFuture<Void> up = new CompletableFuture<>();
  private final CompletableFuture<Void> closing = new CompletableFuture<>();
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
    closing.complete(null);
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
      Life.endOrphan(server);
      keep();
    } catch (Throwable e) {
      if (!up.completeExceptionally(e)) {
        LOG.error("{} is no longer kept running.", server.name(), e);
      }
    }
    up.completeExceptionally(new StartFailed(server.name() + " was stopped while it started."));
  }

  private void keep() throws IOException, InterruptedException {
    Backoff backoff = new Backoff();
    for (int lives = 1; !closing.isDone(); lives++) {
      backoff.begin();
      live();
      if (!up.isDone() && lives == FIRST_ATTEMPTS) {
        throw new StartFailed(
            server.name() + " does not start; its log ends with:" + Programs.tail(server.home()));
      }
      if (!closingWithin(backoff.pause())) {
        LOG.warn("{} (pid {}) ended and is started again.", server.name(), pid);
      }
    }
  }

  /** A server that was up once is tried again even when its program cannot be run. */
  private void live() throws IOException, InterruptedException {
    try {
      live(Life.begin(server));
    } catch (IOException e) {
      if (!up.isDone()) {
        throw e;
      }
      LOG.error("{} could not be started.", server.name(), e);
    }
  }

  private void live(Life life) throws InterruptedException {
    pid = life.pid();
    try {
      if (life.becomesReady(closing::isDone)) {
        LOG.info("{} (pid {}) answers.", server.name(), pid);
        if (!up.complete(null)) {
          restarts.incrementAndGet();
        }
        started.run();
        CompletableFuture.anyOf(life.process().onExit(), closing).join();
      }
    } finally {
      life.end();
    }
  }

  private boolean closingWithin(long millis) throws InterruptedException {
    try {
      closing.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException notYet) {
      return false;
    }
  }
}
