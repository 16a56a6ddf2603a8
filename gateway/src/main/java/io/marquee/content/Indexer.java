package io.marquee.content;

import io.marquee.port.Lease;
import io.marquee.port.TitleIndex;
import io.marquee.search.Names;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an index that all replicas search, for as long as this replica is the one that may. All of
 * them ask for that again and again: when the one that writes is gone, another goes on where it had
 * come to. Owned by one event loop.
 */
public final class Indexer {

  private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Lease lease;
  private final LongFunction<Future<TitleIndex>> opening;
  private final FeedTail.Sources sources;
  private final Timeouts time;

  /** Read by any thread. */
  private volatile @Nullable Writing writing;

  private @Nullable String lastFailure;
  private boolean stopped;

  /**
   * Does nothing yet.
   *
   * @param opening opens the index for writing in the term of that number
   */
  public Indexer(
      Lease lease,
      LongFunction<Future<TitleIndex>> opening,
      FeedTail.Sources sources,
      Timeouts time) {
    this.lease = lease;
    this.opening = opening;
    this.sources = sources;
    this.time = time;
  }

  /** The index in our term. */
  private record Writing(Lease.Term term, TitleIndex index, FeedTail tail) {}

  /** Writes whenever nobody else does. */
  public void start() {
    lease
        .take()
        .compose(
            term ->
                term.isPresent() && !stopped ? write(term.get()) : Future.<Void>succeededFuture())
        .onComplete(done -> again(done.cause()));
  }

  /** Commits what was written, and lets somebody else go on. */
  public Future<Void> stop() {
    stopped = true;
    Writing now = writing;
    return now == null
        ? Future.succeededFuture()
        : now.tail().stop().otherwiseEmpty().compose(committed -> now.term().end());
  }

  /** Whether this replica writes now. Any thread. */
  public boolean writes() {
    return writing != null;
  }

  /** How the index stands that this replica writes; empty where another one does. Any thread. */
  public Optional<IndexState> state() {
    return Optional.ofNullable(writing).map(now -> now.tail().state());
  }

  /** Builds the index anew; false where another replica would have to do that. */
  public boolean reindex() {
    Writing now = writing;
    if (now != null) {
      now.tail().reindex();
    }
    return now != null;
  }

  /** Completes when the term is over, or fails where it could not be begun. */
  private Future<Void> write(Lease.Term term) {
    return opening
        .apply(term.number())
        .map(index -> new Writing(term, index, new FeedTail(sources, index, Names.unheard(), time)))
        .compose(this::follow)
        .eventually(() -> term.end().otherwiseEmpty());
  }

  private Future<Void> follow(Writing now) {
    writing = now;
    return now.tail()
        .start(Progress.silent())
        .onSuccess(
            ready -> LOG.info("This replica writes the index, in term {}.", now.term().number()))
        .compose(ready -> now.term().over())
        .eventually(() -> end(now));
  }

  private Future<Void> end(Writing now) {
    writing = null;
    return now.tail().stop().otherwiseEmpty().onComplete(quiet -> now.index().close());
  }

  private void again(@Nullable Throwable failure) {
    String now = failure == null ? null : failure.toString();
    if (now != null && !now.equals(lastFailure)) {
      LOG.warn("The index cannot be written until this is over: {}", now);
    }
    lastFailure = now;
    if (!stopped) {
      time.after(RETRY.toNanos(), this::start);
    }
  }
}
