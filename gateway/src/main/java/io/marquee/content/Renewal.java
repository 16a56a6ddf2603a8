package io.marquee.content;

import io.marquee.port.ChangeFeed.Change;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleIndex.Committed;
import io.marquee.search.Names;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the index is built anew, and what becomes of that: because somebody asks for it, or because
 * the feed is lost, which nothing else leads out of. At most one generation is in the making; it
 * fills beside the tail's turns and is published in one. Owned by the tail's event loop; how far it
 * has come may be asked on any thread.
 */
final class Renewal {

  private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

  private final TitleIndex index;
  private final Copying copying;
  private final Names names;
  private final Timeouts time;

  private boolean lost;
  private boolean wanted;
  private volatile @Nullable Reindex making;
  private volatile @Nullable String lastFailure;

  Renewal(TitleIndex index, Copying copying, Names names, Timeouts time) {
    this.index = index;
    this.copying = copying;
    this.names = names;
    this.time = time;
  }

  /** Asks for it, unless it is going on already. */
  void want() {
    wanted = making == null;
  }

  /** Whether what comes next in the feed cannot be read any more. */
  boolean lost() {
    return lost;
  }

  /** What is in the making lacks what nobody can read: given up, and made anew. */
  Future<Void> lose() {
    lost = true;
    Future<Void> given = cancel().otherwiseEmpty();
    making = null;
    return given;
  }

  /** Makes the first generation, which nobody searches beside; gives where it is. */
  Future<Committed> first(Supplier<Future<Committed>> head, Progress progress) {
    lost = true;
    Reindex first = new Reindex(index, copying, names, time.ticker());
    making = first;
    return head.get()
        .compose(from -> first.run(from, new Pace(time, false), progress))
        .compose(filled -> publish(first, first.from()));
  }

  /**
   * Begins, where that is wanted or the feed is lost.
   *
   * @param head where the feed is now, asked where nobody follows it
   * @param filled called when there is a generation to publish
   */
  void begin(Supplier<Future<Committed>> head, Runnable filled) {
    if (wanted || (lost && making == null)) {
      wanted = false;
      Names told = lost ? names : Names.unheard();
      Reindex next = new Reindex(index, copying, told, time.ticker());
      making = next;
      (lost ? head.get() : Future.succeededFuture(Committed.NONE))
          .compose(from -> next.run(from, new Pace(time, true), Progress.silent()))
          .onComplete(
              ran -> {
                if (next != making) {
                  return;
                }
                if (ran.succeeded()) {
                  filled.run();
                } else {
                  giveUp(next, ran.cause());
                }
              });
    }
  }

  /** Says that {@code changes} have just been read and applied to what is searched. */
  void note(List<Change> changes) {
    Reindex beside = making;
    if (beside != null) {
      beside.note(changes);
    }
  }

  /**
   * Publishes what is filled; where that fails, what there was is searched and followed as before.
   *
   * @param at where the tail is
   * @return where the index is now, if it is another
   */
  Future<Optional<Committed>> publish(Committed at) {
    Reindex next = making;
    return next == null || !next.filled()
        ? Future.succeededFuture(Optional.empty())
        : (lost ? publish(next, next.from()).onSuccess(this::forget) : publish(next, at))
            .map(Optional::of)
            .recover(failure -> giveUp(next, failure).map(Optional.empty()));
  }

  private Future<Committed> publish(Reindex next, Committed at) {
    return next.publish(at).map(at).onSuccess(this::published);
  }

  private void published(Committed at) {
    lost = false;
    making = null;
    lastFailure = null;
    LOG.info("Generation {} of the index is searched: {} titles", index.generation(), index.size());
  }

  /** Titles went while nobody followed the feed. */
  private void forget(Committed at) {
    names.retain(id -> index.outlets(List.of(id)).containsKey(id));
  }

  private Future<Void> giveUp(Reindex next, Throwable failure) {
    if (!failure.toString().equals(lastFailure)) {
      LOG.warn("The index could not be built anew: {}", failure.toString());
    }
    lastFailure = failure.toString();
    making = null;
    return next.cancel().otherwiseEmpty();
  }

  /** Gives up what is in the making. */
  Future<Void> cancel() {
    Reindex unfinished = making;
    return unfinished == null ? Future.succeededFuture() : unfinished.cancel();
  }

  IndexState.@Nullable Progress progress() {
    Reindex building = making;
    return building == null ? null : building.progress();
  }

  @Nullable String lastFailure() {
    return lastFailure;
  }
}
