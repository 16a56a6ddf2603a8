package io.marquee.content;

import io.marquee.port.ChangeFeed;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleStore;
import io.marquee.search.Loop;
import io.marquee.search.Names;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the change feed into this replica's index. Woken by the feed, and polling beside that,
 * since a wake-up may be lost. Owned by one event loop.
 */
public final class FeedTail {

  private static final Logger LOG = LoggerFactory.getLogger(FeedTail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration COMMIT = Duration.ofSeconds(5);
  private static final int BATCH = 500;

  private final ChangeFeed feed;
  private final TitleIndex index;
  private final Replica replica;
  private final Timeouts time;

  private String epoch = "";
  private long committed = TitleIndex.NOTHING;
  private long committedAt;
  private long askedAt;
  private boolean reading = true;

  /**
   * Whether the index holds everything up to the position; an index that does not is never
   * committed.
   */
  private volatile boolean built;

  /** Whether the last look at the feed succeeded: that it fails is said once. */
  private boolean following = true;

  private boolean woken;
  private boolean stopped;
  private Future<Void> idle = Future.succeededFuture();

  /** Read by other threads for metrics and readiness. */
  private volatile long position = TitleIndex.NOTHING;

  private volatile long caughtUpAt;

  public FeedTail(Sources sources, TitleIndex index, Names names, Timeouts time) {
    this.feed = sources.feed();
    this.index = index;
    this.replica = new Replica(sources.store(), index, sources.vectors(), names, time.ticker());
    this.time = time;
  }

  /** Where the catalogue comes from. */
  public record Sources(TitleStore store, ChangeFeed feed, Vectors vectors) {}

  /** Brings the index up to date, then keeps it so. Completes when the replica may answer. */
  public Future<Void> start(Progress progress) {
    return feed.epoch()
        .compose(known -> replica.usable(feed, known).compose(from -> open(known, from, progress)))
        .compose(opened -> feed.subscribe(this::wake))
        .compose(subscribed -> catchUp())
        .compose(caughtUp -> commit())
        .onSuccess(
            ready -> {
              reading = false;
              poll();
            });
  }

  /** Stops following and commits what was applied. */
  public Future<Void> stop() {
    stopped = true;
    return idle.otherwiseEmpty().compose(quiet -> commit());
  }

  /** Up to where the feed has been applied. */
  public long position() {
    return position;
  }

  /**
   * Whether the index is whole. While it is rebuilt it is not, and the replica should not be asked.
   */
  public boolean whole() {
    return built;
  }

  /** How long ago everything that could be read had been applied. */
  public Duration lag() {
    return Duration.ofNanos(time.ticker().nanos() - caughtUpAt);
  }

  private Future<Void> open(String known, long from, Progress progress) {
    epoch = known;
    boolean build = from == TitleIndex.NOTHING;
    built = !build;
    committed = from;
    return feed.head()
        .compose(
            head ->
                (build
                        ? replica.rebuild(known, head, progress)
                        : replica.restore(Progress.silent()))
                    .map(build ? head : from))
        .map(
            reached -> {
              position = reached;
              built = true;
              return null;
            });
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
    if (!reading && !stopped) {
      reading = true;
      idle =
          (built
                  ? sameFeed().compose(same -> catchUp())
                  : startOver(new ChangeFeed.OutOfReach(position)))
              .recover(this::startOver)
              .compose(caughtUp -> commitIfDue())
              .onComplete(done -> rest(done.cause()));
    }
  }

  /**
   * A database that was restored under a running replica is another catalogue: asked now and then.
   */
  private Future<Void> sameFeed() {
    if (time.ticker().nanos() - askedAt < COMMIT.toNanos()) {
      return Future.succeededFuture();
    }
    return feed.epoch()
        .compose(now -> now.equals(epoch) ? feed.reaches(position) : Future.succeededFuture(false))
        .compose(
            same -> {
              askedAt = time.ticker().nanos();
              return same
                  ? Future.succeededFuture()
                  : Future.failedFuture(new ChangeFeed.OutOfReach(position));
            });
  }

  /** Changes that nobody can read any more are in the present state. */
  private Future<Void> startOver(Throwable failure) {
    if (!(failure instanceof ChangeFeed.OutOfReach)) {
      return Future.failedFuture(failure);
    }
    LOG.warn(
        "This replica cannot follow the change feed from where it is, and rebuilds its index.");
    return feed.epoch()
        .compose(known -> open(known, TitleIndex.NOTHING, Progress.silent()))
        .compose(rebuilt -> catchUp());
  }

  private void rest(@Nullable Throwable failure) {
    reading = false;
    if (failure != null && following) {
      LOG.warn("The change feed cannot be followed until it is back: {}", failure.toString());
    }
    following = failure == null;
    if (following && woken) {
      wake();
    }
  }

  private Future<Void> catchUp() {
    return Loop.run(true, more -> more && !stopped, more -> readOn()).mapEmpty();
  }

  /** Applies what comes next; false where that was all. */
  private Future<Boolean> readOn() {
    woken = false;
    long asked = time.ticker().nanos();
    return feed.read(position, BATCH)
        .compose(batch -> replica.apply(batch.changes()).map(batch))
        .compose(
            batch -> {
              position = batch.position();
              boolean more = batch.changes().size() >= BATCH;
              if (!more) {
                caughtUpAt = asked;
              }
              return commitIfDue().map(more);
            });
  }

  private Future<Void> commitIfDue() {
    return time.ticker().nanos() - committedAt < COMMIT.toNanos()
        ? Future.succeededFuture()
        : commit();
  }

  private Future<Void> commit() {
    committedAt = time.ticker().nanos();
    long at = position;
    if (at == committed || !built) {
      return Future.succeededFuture();
    }
    return index.commit(epoch, at).onSuccess(done -> committed = at);
  }
}
