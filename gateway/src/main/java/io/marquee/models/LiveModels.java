package io.marquee.models;

import io.marquee.ranking.Model;
import io.marquee.ranking.Serving;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model that serves: the one that a folder says is current, as soon as it says so; the one that
 * ships as long as none was published. One that cannot be read changes nothing. Looking is for any
 * thread, following for one event loop.
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

  /** The version that was last looked at, also in vain; owned by the workers, one at a time. */
  private Optional<String> seen = Optional.empty();

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
    try {
      Optional<String> current = folder.current();
      if (!current.equals(seen)) {
        seen = current;
        Model model = current.isEmpty() ? shipped : folder.model(current.get());
        now = new Serving(model, rival(), share);
        LOG.info("Reranking by {} {}", model.name(), model.version());
      }
    } catch (IOException broken) {
      LOG.warn("{}; {} goes on serving", broken.getMessage(), now.model().version());
    }
  }

  private Optional<Model> rival() throws IOException {
    return rival.isEmpty() ? Optional.empty() : Optional.of(folder.model(rival));
  }
}
