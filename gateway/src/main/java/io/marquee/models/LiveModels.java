package io.marquee.models;

import io.marquee.ranking.Model;
import io.marquee.ranking.Serving;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model that serves: the one that a folder says is current, as soon as it says so; the one that
 * ships as long as none was published. One that cannot be read changes nothing, and is tried again.
 * Looking is for any thread, following for one event loop.
 */
public final class LiveModels {

  private static final Logger LOG = LoggerFactory.getLogger(LiveModels.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ModelFolder folder;
  private final Workers workers;
  private final Timeouts time;
  private final Model shipped = ModelFolder.shipped();
  private final String rival;
  private final double share;

  private volatile Serving now = Serving.of(shipped);

  /** What cannot be read, and why, so that it is said once; owned by the workers, one at a time. */
  private final Map<String, String> broken = new HashMap<>();

  private volatile boolean stopped;

  /**
   * Serves what ships.
   *
   * @param workers read files
   * @param rival the version that drafts pages with what serves; empty for none
   * @param share of the requests where it does, 0 to 1
   */
  public LiveModels(
      ModelFolder folder, Workers workers, Timeouts time, String rival, double share) {
    this.rival = rival;
    this.share = share;
    this.folder = folder;
    this.workers = workers;
    this.time = time;
  }

  /** What serves now. */
  public Serving now() {
    return now;
  }

  /** Looks into the folder, and again every other second; completes with the first look. */
  public Future<Void> start() {
    return look()
        .onComplete(
            seen -> {
              if (!stopped) {
                time.after(EVERY.toNanos(), this::start);
              }
            })
        .otherwiseEmpty();
  }

  /** Follows no longer. */
  public void stop() {
    stopped = true;
  }

  private Future<Void> look() {
    return workers.run(
        Deadline.after(time.ticker(), PATIENCE),
        () -> {
          takeUp();
          return null;
        });
  }

  private void takeUp() {
    Serving before = now;
    Model model = read("the current model", this::current, before.model());
    Optional<Model> challenger = read("the rival", this::rival, before.rival());
    if (!model.equals(before.model()) || !challenger.equals(before.rival())) {
      now = new Serving(model, challenger, share);
      String against = challenger.map(other -> ", challenged by " + other.version()).orElse("");
      LOG.info("Reranking by {} {}{}", model.name(), model.version(), against);
    }
  }

  private Model current() throws IOException {
    Optional<String> version = folder.current();
    return version.isEmpty() ? shipped : model(version.get(), Optional.of(now.model()));
  }

  private Optional<Model> rival() throws IOException {
    return rival.isEmpty() ? Optional.empty() : Optional.of(model(rival, now.rival()));
  }

  /** A version never changes: what is at hand is not read again. */
  private Model model(String version, Optional<Model> atHand) throws IOException {
    Optional<Model> same = atHand.filter(model -> model.version().equals(version));
    return same.isPresent() ? same.get() : folder.model(version);
  }

  /** What {@code reading} gives; {@code before} where it fails, and it is tried again. */
  private <T> T read(String what, Callable<T> reading, T before) {
    try {
      T read = reading.call();
      broken.remove(what);
      return read;
    } catch (Exception failure) {
      String why = String.valueOf(failure.getMessage());
      if (!why.equals(broken.put(what, why))) {
        LOG.warn("What served goes on serving, for {} cannot be read", what, failure);
      }
      return before;
    }
  }
}
