package io.marquee.content;

import io.marquee.port.ChangeFeed;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleStore;
import io.marquee.search.Loop;
import io.marquee.search.Names;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the change feed into this replica's index, turn by turn: woken by the feed, and polling
 * beside that, since a wake-up may be lost. A reindex goes on beside the turns, and is published in
 * one. Owned by one event loop; its state may be asked on any thread.
 */
public final class FeedTail {

  private static final Logger LOG = LoggerFactory.getLogger(FeedTail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration COMMIT = Duration.ofSeconds(5);
  private static final int BATCH = 500;

  private final ChangeFeed feed;
  private final TitleIndex index;
  private final Copying copying;
  private final Renewal renewal;
  private final String model;
  private final Names names;
  private final Timeouts time;

  private String epoch = "";
  private long committedAt;
  private long askedAt;

  /** A turn is under way; at first, the start is. */
  private boolean busy = true;

  private boolean woken;
  private boolean stopped;
  private Future<Void> turn = Future.succeededFuture();

  /** Whether the last turn succeeded: that one fails is said once. */
  private boolean following = true;

  private volatile boolean whole;
  private volatile long position = TitleIndex.NOTHING;
  private volatile long caughtUpAt;

  public FeedTail(Sources sources, TitleIndex index, Names names, Timeouts time) {
    this.feed = sources.feed();
    this.index = index;
    this.copying = new Copying(sources, time.ticker());
    this.renewal = new Renewal(index, copying, names, time);
    this.model = sources.vectors().model();
    this.names = names;
    this.time = time;
    this.caughtUpAt = time.ticker().nanos();
  }

  /**
   * Where the catalogue comes from.
   *
   * @param clock by which offers are over
   */
  public record Sources(TitleStore store, ChangeFeed feed, Vectors vectors, InstantSource clock) {}

  /** Brings the index up to date, then keeps it so. Completes when the replica may answer. */
  public Future<Void> start(Progress progress) {
    return feed.epoch()
        .compose(known -> open(known, progress))
        .compose(opened -> feed.subscribe(this::wake))
        .compose(subscribed -> catchUp())
        .compose(caughtUp -> commit())
        .onSuccess(
            ready -> {
              whole = true;
              busy = false;
              poll();
              renew();
            });
  }

  /** Stops following, gives up what is in the making, and commits what was applied. */
  public Future<Void> stop() {
    stopped = true;
    return turn.otherwiseEmpty()
        .compose(quiet -> renewal.cancel())
        .otherwiseEmpty()
        .compose(alone -> commit());
  }

  /**
   * Builds the index anew beside the one that is searched and kept true meanwhile, then swaps them.
   * Where this is going on already, nothing else begins.
   */
  public void reindex() {
    renewal.want();
    renew();
  }

  private void renew() {
    if (whole && !stopped) {
      renewal.begin(this::head, this::wake);
    }
  }

  /** Up to where the feed has been applied. */
  public long position() {
    return position;
  }

  /** Whether the index holds the whole catalogue: the replica may be asked. */
  public boolean whole() {
    return whole;
  }

  /** How long ago everything that could be read had been applied. */
  public Duration lag() {
    return Duration.ofNanos(time.ticker().nanos() - caughtUpAt);
  }

  public IndexState state() {
    return new IndexState(
        index.generation(),
        index.size(),
        position,
        Math.round(lag().toNanos() / 1e3) / 1e3,
        model,
        renewal.progress(),
        renewal.lastFailure());
  }

  /** Continues from the last commit where the feed still does; otherwise builds anew. */
  private Future<Void> open(String known, Progress progress) {
    TitleIndex.Committed found = index.committed();
    return found.position() == TitleIndex.NOTHING || !found.epoch().equals(known)
        ? build(progress)
        : feed.reaches(found.position())
            .compose(reaches -> reaches ? resume(found) : build(progress));
  }

  private Future<Void> resume(TitleIndex.Committed found) {
    return copying
        .offers(searched(), Progress.silent(), new Pace(time, false))
        .onSuccess(
            restored -> {
              epoch = found.epoch();
              position = found.position();
            });
  }

  private Future<Void> build(Progress progress) {
    return renewal.first(this::head, progress).onSuccess(this::moved).mapEmpty();
  }

  /** What comes after it, where it is asked for before the catalogue is read, is read later. */
  private Future<TitleIndex.Committed> head() {
    return feed.epoch()
        .compose(known -> feed.head().map(head -> new TitleIndex.Committed(known, head)));
  }

  private Copying.Target searched() {
    return new Copying.Target(index::apply, names);
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
      woken = false;
      turn =
          (renewal.lost() ? Future.<Void>succeededFuture() : sameFeed().compose(same -> catchUp()))
              .recover(this::lose)
              .compose(read -> publish())
              .compose(swapped -> commitIfDue())
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
  private Future<Void> lose(Throwable failure) {
    if (!(failure instanceof ChangeFeed.OutOfReach)) {
      return Future.failedFuture(failure);
    }
    LOG.warn("This replica cannot follow the change feed from where it is: {}", failure.toString());
    return renewal.lose();
  }

  private void rest(@Nullable Throwable failure) {
    busy = false;
    if (failure != null && following) {
      LOG.warn("The change feed cannot be followed until it is back: {}", failure.toString());
    }
    following = failure == null;
    renew();
    if (following && woken) {
      wake();
    }
  }

  private Future<Void> publish() {
    return renewal
        .publish(new TitleIndex.Committed(epoch, position))
        .onSuccess(published -> published.ifPresent(this::moved))
        .mapEmpty();
  }

  private void moved(TitleIndex.Committed at) {
    epoch = at.epoch();
    position = at.position();
    committedAt = time.ticker().nanos();
    woken = true;
  }

  private Future<Void> catchUp() {
    return Loop.run(true, more -> more && !stopped, more -> readOn()).mapEmpty();
  }

  /** Applies what comes next; false where that was all. */
  private Future<Boolean> readOn() {
    woken = false;
    long asked = time.ticker().nanos();
    return feed.read(position, BATCH)
        .compose(batch -> copying.changes(batch.changes(), searched()).map(batch))
        .onSuccess(batch -> renewal.note(batch.changes()))
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
    return position == TitleIndex.NOTHING
        ? Future.succeededFuture()
        : index.commit(epoch, position);
  }
}
