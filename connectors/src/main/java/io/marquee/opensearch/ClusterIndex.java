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
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index as its one writer sees it. */
final class ClusterIndex implements TitleIndex, Searched {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterIndex.class);

  /** A search that began before another generation was published has ended by then. */
  private static final Duration LAST_SEARCH = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Cluster cluster;
  private final OpenSearch.Settings settings;
  private final long term;
  private final Indexes indexes;
  private final Titles titles;

  /** What is searched; replaced by the writer, read by any thread. */
  private volatile Copy current;

  private volatile Committed committed;
  private volatile @Nullable Beside next;

  private ClusterIndex(
      Vertx vertx, Cluster cluster, OpenSearch.Settings settings, long term, Opened opened) {
    this.vertx = vertx;
    this.cluster = cluster;
    this.settings = settings;
    this.term = term;
    this.indexes = opened.indexes();
    this.titles = new Titles(cluster, settings);
    this.current = opened.copy();
    this.committed = opened.committed();
  }

  private record Opened(Indexes indexes, Copy copy, Committed committed) {}

  /** Opens what is there, or makes it. */
  static Future<ClusterIndex> open(
      Vertx vertx, Cluster cluster, OpenSearch.Settings settings, long term) {
    Indexes indexes = new Indexes(cluster, settings, term);
    return indexes
        .prepare()
        .compose(prepared -> indexes.published())
        .compose(
            published ->
                published
                    .map(Future::succeededFuture)
                    .orElseGet(
                        () ->
                            indexes
                                .create()
                                .compose(
                                    made ->
                                        indexes
                                            .refresh(made)
                                            .compose(ready -> indexes.publish(made))
                                            .map(made))))
        .compose(index -> opened(indexes, new Copy(vertx, indexes, settings, term, index)))
        .map(opened -> new ClusterIndex(vertx, cluster, settings, term, opened));
  }

  /** Writes down our term before anything else: from then on nobody older commits. */
  private static Future<Opened> opened(Indexes indexes, Copy copy) {
    return indexes
        .fits(copy.index())
        .compose(
            fits -> fits ? indexes.committed(copy.index()) : Future.succeededFuture(Committed.NONE))
        .compose(
            committed ->
                indexes
                    .commit(copy.index(), committed)
                    .compose(ours -> copy.know())
                    .map(known -> new Opened(indexes, copy, committed)));
  }

  @Override
  public Outlets outlets() {
    return current.outlets();
  }

  @Override
  public Committed committed() {
    return committed;
  }

  @Override
  public String generation() {
    return current.index();
  }

  @Override
  public Future<Void> apply(List<IndexChange> changes) {
    return checked(changes, () -> current.apply(changes));
  }

  private Future<Void> checked(List<IndexChange> changes, Supplier<Future<Void>> work) {
    for (IndexChange change : changes) {
      if (change instanceof IndexChange.Put put && !fits(put)) {
        return Future.failedFuture(
            new IllegalArgumentException(
                "passages: %s (expected: some, of %d dimensions)"
                    .formatted(put.passages(), settings.dimensions())));
      }
    }
    return work.get();
  }

  private boolean fits(IndexChange.Put put) {
    return !put.passages().isEmpty()
        && put.passages().stream()
            .allMatch(passage -> passage.values().length == settings.dimensions());
  }

  @Override
  public Future<Void> commit(String epoch, long position) {
    Committed reached = new Committed(epoch, position);
    return reached.equals(committed)
        ? Future.succeededFuture()
        : indexes.commit(current.index(), reached).onSuccess(done -> committed = reached);
  }

  @Override
  public Future<Generation> begin() {
    next = null;
    return indexes
        .sweep(List.of(current.index()))
        .compose(swept -> indexes.create())
        .map(
            index -> {
              Beside begun = new Beside(new Copy(vertx, indexes, settings, term, index));
              next = begun;
              return begun;
            });
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
    return current.outlets().of(ids);
  }

  @Override
  public long size() {
    return current.outlets().size();
  }

  @Override
  public void close() {
    cluster.close();
  }

  /** A generation in the making. */
  private final class Beside implements Generation {

    private final Copy copy;

    Beside(Copy copy) {
      this.copy = copy;
    }

    @Override
    public String name() {
      return copy.index();
    }

    @Override
    public Future<Void> apply(List<IndexChange> changes) {
      return unfinished(() -> checked(changes, () -> copy.fill(changes)));
    }

    @Override
    public Future<Void> prepare() {
      return unfinished(() -> indexes.refresh(copy.index()));
    }

    @Override
    public Future<Void> publish(String epoch, long position) {
      Committed reached = new Committed(epoch, position);
      return unfinished(
          () ->
              indexes
                  .refresh(copy.index())
                  .compose(ready -> indexes.commit(copy.index(), reached))
                  .compose(durable -> indexes.publish(copy.index()))
                  .onSuccess(searched -> become(reached)));
    }

    private void become(Committed reached) {
      next = null;
      current = copy;
      committed = reached;
      cluster
          .time()
          .after(
              LAST_SEARCH.toNanos(),
              () ->
                  indexes
                      .sweep(kept())
                      .onFailure(
                          failure ->
                              LOG.warn("An old index was not removed: {}", failure.toString())));
    }

    private List<String> kept() {
      Beside beside = next;
      return beside == null ? List.of(current.index()) : List.of(current.index(), beside.name());
    }

    @Override
    public Future<Void> discard() {
      if (next != this) {
        return Future.succeededFuture();
      }
      next = null;
      return indexes.remove(copy.index());
    }

    @Override
    public long size() {
      return copy.outlets().size();
    }

    private Future<Void> unfinished(Supplier<Future<Void>> work) {
      return next == this
          ? work.get()
          : Future.failedFuture(
              new IllegalStateException(name() + ": published, discarded or superseded"));
    }
  }
}
