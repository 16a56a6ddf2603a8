package io.marquee.embedded;

import java.util.List;

/** Servers that run on a data folder, from their common start to their common stop. */
final class Running implements AutoCloseable {

  private final DataFolder folder;
  private final List<Keeper> keepers;
  private final Thread hook = new Thread(this::stop, "engines-stop");

  private Running(DataFolder folder, List<Keeper> keepers) {
    this.folder = folder;
    this.keepers = keepers;
  }

  /**
   * Starts the servers side by side and waits until all are ready; takes over the folder.
   *
   * @throws StartFailed when one cannot be started; the others are stopped then
   */
  static Running start(DataFolder folder, Options options, List<? extends Server> servers) {
    Running running = new Running(folder, servers.stream().map(Keeper::new).toList());
    try {
      if (options.stopWithJvm()) {
        Runtime.getRuntime().addShutdownHook(running.hook);
      }
      running.keepers.forEach(Keeper::awaitReady);
      return running;
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
  }

  List<Keeper> keepers() {
    return keepers;
  }

  /** Has {@code action} done now, and again after each restart. */
  void record(Runnable action) {
    keepers.forEach(keeper -> keeper.afterRestart(action));
    action.run();
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException theJvmIsStopping) {
      // The hook runs beside us and finds nothing left to stop.
    }
  }

  private synchronized void stop() {
    keepers.forEach(Keeper::stop);
    keepers.forEach(Keeper::awaitEnd);
    folder.close();
  }
}
