package io.marquee.lucene;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.IndexChange;
import io.marquee.port.Outlets;
import io.marquee.port.TitleIndex.Committed;
import io.marquee.time.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.lucene.index.IndexWriter;

/**
 * One generation of the index: its files, where its titles can be watched, and what searches see of
 * it. Changed by the writer's thread; searched by any.
 */
final class Copy implements AutoCloseable {

  /** After it was filled, at most. */
  private static final int SEGMENTS = 4;

  private final String name;
  private final Storage storage;
  private final Outlets outlets;
  private final View.Latest views;
  private final TitleCache cache = new TitleCache();

  /** The searches that are in it, and one more for as long as it may be searched. */
  private final AtomicInteger users = new AtomicInteger(1);

  Copy(String name, Storage storage, Outlets outlets) throws IOException {
    this.name = name;
    this.storage = storage;
    this.outlets = outlets;
    this.views = views(storage);
  }

  private static View.Latest views(Storage storage) throws IOException {
    try {
      return new View.Latest(storage.writer());
    } catch (IOException | RuntimeException failure) {
      storage.close();
      throw failure;
    }
  }

  String name() {
    return name;
  }

  Outlets outlets() {
    return outlets;
  }

  TitleCache cache() {
    return cache;
  }

  Committed committed() {
    return storage.committed();
  }

  void commit(Committed next) throws IOException {
    storage.commit(next);
  }

  /** Lets later searches see what has been applied. */
  void refresh() throws IOException {
    views.maybeRefreshBlocking();
  }

  /** Applies changes, which every later search sees. */
  void apply(List<IndexChange> changes) throws IOException {
    write(changes);
    Outlets.Draft draft = drafted(changes);
    refresh();
    draft.publish();
    cache.changed(rewritten(changes));
  }

  /**
   * Applies changes, which no search sees before {@link #refresh}.
   *
   * @param alone whether nobody needs the processors for anything else
   */
  void fill(List<IndexChange> changes, boolean alone) throws IOException {
    if (alone) {
      writeSideBySide(changes);
    } else {
      write(changes);
    }
    drafted(changes).publish();
  }

  /**
   * Joins the segments that filling has left to a few, of which a search asks each.
   *
   * @param alone whether to wait for that; otherwise it goes on while the index is searched
   */
  void join(boolean alone) throws IOException {
    storage.join(SEGMENTS, alone);
  }

  private void write(List<IndexChange> changes) throws IOException {
    for (IndexChange change : changes) {
      write(change);
    }
  }

  /** On all processors; the changes of one title stay in their order. */
  private void writeSideBySide(List<IndexChange> changes) throws IOException {
    try {
      changes.stream().collect(Collectors.groupingBy(IndexChange::id)).values().parallelStream()
          .forEach(
              ofTitle -> {
                try {
                  write(ofTitle);
                } catch (IOException failure) {
                  throw new UncheckedIOException(failure);
                }
              });
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private void write(IndexChange change) throws IOException {
    IndexWriter writer = storage.writer();
    switch (change) {
      case IndexChange.Put put -> writer.updateDocuments(Schema.block(put.id()), Block.of(put));
      case IndexChange.Offered _ -> {}
      case IndexChange.Removed removed -> writer.deleteDocuments(Schema.block(removed.id()));
    }
  }

  private Outlets.Draft drafted(List<IndexChange> changes) {
    Outlets.Draft draft = outlets.draft();
    for (IndexChange change : changes) {
      switch (change) {
        case IndexChange.Put put -> draft.put(put.id(), put.ordinal(), put.outlets());
        case IndexChange.Offered offered -> draft.offer(offered.id(), offered.outlets());
        case IndexChange.Removed removed -> draft.remove(removed.id());
      }
    }
    return draft;
  }

  private static List<TitleId> rewritten(List<IndexChange> changes) {
    return changes.stream()
        .filter(change -> !(change instanceof IndexChange.Offered))
        .map(IndexChange::id)
        .toList();
  }

  /** Does {@code work} on the latest view. */
  <T> T search(Deadline deadline, Searches.Work<T> work) throws IOException {
    View view = views.acquire();
    try {
      return work.in(new Session(view, outlets.moment(), deadline));
    } finally {
      views.release(view);
    }
  }

  /** Those of {@code ids} that are indexed, and keeps them at hand. */
  Map<TitleId, Title> titles(List<TitleId> ids, Deadline deadline) throws IOException {
    long before = cache.before();
    Map<TitleId, Title> titles = search(deadline, session -> Titles.of(session, ids));
    cache.keep(before, titles);
    return titles;
  }

  /** Keeps the files in place until {@link #leave}; false where it was superseded and left. */
  boolean enter() {
    return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** True for the last one who leaves after it was superseded: now nobody can enter it again. */
  boolean leave() {
    return users.decrementAndGet() == 0;
  }

  /** Closes without a commit: what was not asked for is not kept. */
  @Override
  public void close() throws IOException {
    views.close();
    storage.close();
  }
}
