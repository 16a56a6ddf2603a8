package io.marquee.content;

import io.marquee.port.ChangeFeed.Change;
import io.marquee.port.Generation;
import io.marquee.port.IndexChange;
import io.marquee.port.TitleIndex;
import io.marquee.search.Loop;
import io.marquee.search.Names;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One generation in the making. Whatever is applied to the index that is searched is noted here and
 * read once more: a title is never older in this generation than it was seen before, since it was
 * read later. To compare positions would not do: what is read at a position may be newer than it.
 *
 * <p>Owned by the tail's event loop; how far it has come may be asked on any thread.
 */
final class Reindex {

  /** So few changes are read again in no time: the rest can wait for the swap. */
  private static final int FEW = 100;

  private final TitleIndex index;
  private final Copying copying;
  private final Names names;
  private final Ticker ticker;
  private final long startedAt;

  private @Nullable Generation generation;

  /** Applied elsewhere since this was last brought up to date; read again after every page. */
  private List<Change> noted = new ArrayList<>();

  private TitleIndex.Committed from = TitleIndex.Committed.NONE;
  private boolean filled;
  private boolean canceled;
  private volatile IndexState.Progress progress = new IndexState.Progress(0, 0, null);

  /**
   * Does nothing yet.
   *
   * @param names told of every title that is read
   */
  Reindex(TitleIndex index, Copying copying, Names names, Ticker ticker) {
    this.index = index;
    this.copying = copying;
    this.names = names;
    this.ticker = ticker;
    this.startedAt = ticker.nanos();
  }

  /** Whether all that remains is to publish it. */
  boolean filled() {
    return filled;
  }

  IndexState.Progress progress() {
    return progress;
  }

  /** Where the feed goes on that nobody has followed since this began. */
  TitleIndex.Committed from() {
    return from;
  }

  /**
   * Reads the whole catalogue into it.
   *
   * @param head of the feed, where nobody follows it: asked for before this
   */
  Future<Void> run(TitleIndex.Committed head, Pace pace, Progress listener) {
    from = head;
    return index
        .begin()
        .compose(this::begun)
        .compose(
            begun -> copying.all(new Copying.Target(this::put, names), progress(listener), pace))
        .compose(copied -> generation().prepare())
        .compose(prepared -> Loop.run(noted, changes -> changes.size() > FEW, this::catchUpMore))
        .onSuccess(ready -> filled = true)
        .mapEmpty();
  }

  private Future<Void> begun(Generation next) {
    generation = next;
    return canceled ? next.discard() : Future.succeededFuture();
  }

  private Generation generation() {
    return Objects.requireNonNull(generation);
  }

  private Copying.Target target() {
    return new Copying.Target(generation()::apply, names);
  }

  /** A page, and after it what has changed since it was read. */
  private Future<Void> put(List<IndexChange> page) {
    return generation().apply(page).compose(applied -> catchUp());
  }

  private Progress progress(Progress listener) {
    return (done, total) -> {
      long taken = ticker.nanos() - startedAt;
      progress =
          new IndexState.Progress(
              done, total, done == 0 ? null : taken / 1_000_000 * (total - done) / done);
      listener.at(done, total);
    };
  }

  /** Says that {@code changes} have just been read and applied to what is searched. */
  void note(List<Change> changes) {
    noted.addAll(changes);
  }

  private Future<List<Change>> catchUpMore(List<Change> changes) {
    return catchUp().map(caughtUp -> noted);
  }

  private Future<Void> catchUp() {
    List<Change> changes = noted;
    noted = new ArrayList<>();
    return copying.changes(changes, target()).onFailure(failure -> noted.addAll(0, changes));
  }

  /** Publishes it in place of an index that nobody changes meanwhile. */
  Future<Void> publish(TitleIndex.Committed at) {
    return catchUp().compose(caughtUp -> generation().publish(at.epoch(), at.position()));
  }

  /** Gives it up; what is running fails soon. */
  Future<Void> cancel() {
    canceled = true;
    return generation == null ? Future.succeededFuture() : generation.discard();
  }
}
