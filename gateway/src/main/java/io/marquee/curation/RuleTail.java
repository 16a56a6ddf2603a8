package io.marquee.curation;

import io.marquee.port.ChangeFeed;
import io.marquee.port.ChangeFeed.Kind;
import io.marquee.search.Loop;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the change feed for what operators change, and has all rules read anew: once for all
 * changes that are there, and again until it succeeds. It is not the tail that follows titles, so
 * that a rule is in effect within a second while a hundred thousand titles are being indexed. Owned
 * by one event loop.
 */
public final class RuleTail {

  private static final Logger LOG = LoggerFactory.getLogger(RuleTail.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** A database that was restored under a running replica is noticed this much later. */
  private static final Duration SAME_FEED = Duration.ofSeconds(5);

  private static final int BATCH = 500;

  private final ChangeFeed feed;
  private final Supplier<Future<Void>> reload;
  private final Timeouts time;

  private String epoch = "";
  private long position;
  private long askedAt;

  /** Whether rules may have changed since they were last read. */
  private boolean stale = true;

  private boolean busy = true;
  private boolean woken;
  private boolean stopped;

  /** Whether the last look at the feed succeeded: that it fails is said once. */
  private boolean following = true;

  /** Read by other threads for metrics. */
  private volatile long caughtUpAt;

  /** {@code reload} reads all rules anew. */
  public RuleTail(ChangeFeed feed, Supplier<Future<Void>> reload, Timeouts time) {
    this.feed = feed;
    this.reload = reload;
    this.time = time;
    this.caughtUpAt = time.ticker().nanos();
  }

  /** Has the rules read, then follows their changes. Completes when they are known. */
  public Future<Void> start() {
    return begin()
        .compose(known -> feed.subscribe(this::wake))
        .onSuccess(
            subscribed -> {
              busy = false;
              poll();
            });
  }

  /** Follows no longer. */
  public void stop() {
    stopped = true;
  }

  /** How long ago all changes that could be read were in effect. */
  public Duration lag() {
    return Duration.ofNanos(time.ticker().nanos() - caughtUpAt);
  }

  /** From the present state on: what is in it needs no feed. */
  private Future<Void> begin() {
    stale = true;
    return feed.epoch()
        .compose(known -> feed.head().onSuccess(head -> startFrom(known, head)))
        .compose(head -> catchUp());
  }

  private void startFrom(String known, long head) {
    epoch = known;
    position = head;
  }

  private void poll() {
    if (!stopped) {
      time.after(
          POLL.toNanos(),
          () -> {
            wake();
            poll();
          });
    }
  }

  private void wake() {
    woken = true;
    if (!busy && !stopped) {
      busy = true;
      sameFeed()
          .compose(same -> same ? catchUp() : begin())
          .recover(
              failure ->
                  failure instanceof ChangeFeed.OutOfReach ? begin() : Future.failedFuture(failure))
          .onComplete(done -> rest(done.cause()));
    }
  }

  private void rest(@Nullable Throwable failure) {
    busy = false;
    if (failure != null && following) {
      LOG.warn(
          "Changes of rules cannot be followed until they can be read: {}", failure.toString());
    }
    following = failure == null;
    if (following && woken) {
      wake();
    }
  }

  private Future<Boolean> sameFeed() {
    if (time.ticker().nanos() - askedAt < SAME_FEED.toNanos()) {
      return Future.succeededFuture(true);
    }
    return feed.epoch()
        .compose(now -> now.equals(epoch) ? feed.reaches(position) : Future.succeededFuture(false))
        .onSuccess(same -> askedAt = time.ticker().nanos());
  }

  private Future<Void> catchUp() {
    woken = false;
    long asked = time.ticker().nanos();
    return Loop.run(true, more -> more && !stopped, more -> readOn())
        .compose(read -> stale ? reload.get().onSuccess(known -> stale = false) : done())
        .onSuccess(known -> caughtUpAt = asked);
  }

  private static Future<Void> done() {
    return Future.succeededFuture();
  }

  /** Looks at what comes next; false where that was all. */
  private Future<Boolean> readOn() {
    return feed.read(position, BATCH)
        .map(
            batch -> {
              stale |= batch.changes().stream().anyMatch(change -> change.kind() == Kind.CURATION);
              position = batch.position();
              return batch.changes().size() >= BATCH;
            });
  }
}
