package io.marquee.opensearch;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.Generation;
import io.marquee.port.IndexChange;
import io.marquee.port.Outlets;
import io.marquee.port.TitleIndex;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The index as a replica sees it that does not write it: titles are the cluster's, where they can
 * be watched is known here, and that is all that is ever applied.
 */
final class FollowedIndex implements TitleIndex, Searched {

  /** How often is asked whether there is an index to search. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Cluster cluster;
  private final Indexes indexes;
  private final Titles titles;
  private volatile Known known = new Known(new Outlets(), 0);

  /** Where titles can be watched, and how often all of it was told anew. */
  private record Known(Outlets outlets, long number) {}

  FollowedIndex(Cluster cluster, Indexes indexes, Titles titles) {
    this.cluster = cluster;
    this.indexes = indexes;
    this.titles = titles;
  }

  @Override
  public Outlets outlets() {
    return known.outlets();
  }

  /** Nothing is kept that could be opened again. */
  @Override
  public Committed committed() {
    return Committed.NONE;
  }

  @Override
  public String generation() {
    return String.valueOf(known.number());
  }

  @Override
  public Future<Generation> begin() {
    return Future.succeededFuture(new Beside());
  }

  @Override
  public Future<Void> apply(List<IndexChange> changes) {
    tell(known.outlets(), changes);
    return Future.succeededFuture();
  }

  private static void tell(Outlets outlets, List<IndexChange> changes) {
    Outlets.Draft draft = outlets.draft();
    for (IndexChange change : changes) {
      switch (change) {
        case IndexChange.Put put -> draft.put(put.id(), put.ordinal(), put.outlets());
        case IndexChange.Offered offered -> draft.offer(offered.id(), offered.outlets());
        case IndexChange.Removed removed -> draft.remove(removed.id());
      }
    }
    draft.publish();
  }

  @Override
  public Future<Void> commit(String epoch, long position) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Map<TitleId, Title>> titles(List<TitleId> ids, Deadline deadline) {
    return titles.of(ids, deadline);
  }

  @Override
  public Future<Map<TitleId, List<Embedding>>> passages(List<TitleId> ids, Deadline deadline) {
    return titles.passages(ids, deadline);
  }

  @Override
  public Map<TitleId, Set<Outlet>> outlets(List<TitleId> ids) {
    return known.outlets().of(ids);
  }

  @Override
  public long size() {
    return known.outlets().size();
  }

  @Override
  public void close() {
    cluster.close();
  }

  /** All outlets anew. */
  private final class Beside implements Generation {

    private final Outlets all = new Outlets();

    @Override
    public String name() {
      return String.valueOf(known.number() + 1);
    }

    @Override
    public Future<Void> apply(List<IndexChange> changes) {
      tell(all, changes);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> prepare() {
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> publish(String epoch, long position) {
      return built().onSuccess(there -> known = new Known(all, known.number() + 1)).mapEmpty();
    }

    /**
     * Waits until somebody has built the index. A cluster that is away is not waited for: there are
     * other legs.
     */
    private Future<Boolean> built() {
      return indexes
          .anythingCommitted()
          .otherwise(true)
          .compose(there -> there ? Future.succeededFuture(true) : later());
    }

    private Future<Boolean> later() {
      Promise<Void> pause = Promise.promise();
      cluster.time().after(PAUSE.toNanos(), pause::complete);
      return pause.future().compose(again -> built());
    }

    @Override
    public Future<Void> discard() {
      return Future.succeededFuture();
    }

    @Override
    public long size() {
      return all.size();
    }
  }
}
