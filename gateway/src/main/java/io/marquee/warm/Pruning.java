package io.marquee.warm;

import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets, every hour, what is no longer needed. Owned by the event loop that starts it. */
public final class Pruning implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);
  private static final Duration EVERY = Duration.ofHours(1);

  private final String what;
  private final Supplier<Future<Void>> prune;
  private final Timeouts time;
  private volatile boolean closed;

  /**
   * Does nothing yet.
   *
   * @param what for the log
   */
  public Pruning(String what, Supplier<Future<Void>> prune, Timeouts time) {
    this.what = what;
    this.prune = prune;
    this.time = time;
  }

  /** Prunes now, and then every hour until closed. */
  public void start() {
    if (closed) {
      return;
    }
    prune
        .get()
        .onFailure(
            failure ->
                LOG.warn("{} were not pruned; next try in {}: {}", what, EVERY, failure.toString()))
        .onComplete(done -> time.after(EVERY.toNanos(), this::start));
  }

  @Override
  public void close() {
    closed = true;
  }
}
