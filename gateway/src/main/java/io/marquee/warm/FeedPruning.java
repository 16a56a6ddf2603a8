package io.marquee.warm;

import io.marquee.port.ChangeFeed;
import io.marquee.time.Timeouts;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what the change feed no longer needs. Owned by the event loop that starts it. */
public final class FeedPruning implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FeedPruning.class);

  /**
   * A replica that was away for longer rebuilds its index, which takes less time than so many
   * changes.
   */
  private static final Duration KEEP = Duration.ofDays(7);

  private static final Duration EVERY = Duration.ofHours(1);

  private final ChangeFeed feed;
  private final Timeouts time;
  private volatile boolean closed;

  public FeedPruning(ChangeFeed feed, Timeouts time) {
    this.feed = feed;
    this.time = time;
  }

  /** Prunes now, and then every hour until closed. */
  public void start() {
    if (closed) {
      return;
    }
    feed.prune(KEEP)
        .onFailure(
            failure ->
                LOG.warn(
                    "The change feed was not pruned; next try in {}: {}",
                    EVERY,
                    failure.toString()))
        .onComplete(done -> time.after(EVERY.toNanos(), this::start));
  }

  @Override
  public void close() {
    closed = true;
  }
}
