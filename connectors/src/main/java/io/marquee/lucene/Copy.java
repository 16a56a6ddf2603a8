package io.marquee.lucene;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.IndexChange;
import io.marquee.port.Outlets;
import io.marquee.port.TitleIndex.Committed;
import io.marquee.time.Deadline;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.IndexWriter;

/**
 * One generation of the index: its files, where its titles can be watched, and what searches see of
 * it. Changed by the writer's thread; searched by any.
 */
final class Copy implements AutoCloseable {

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
    Outlets.Draft draft = written(changes);
    refresh();
    draft.publish();
    cache.changed(rewritten(changes));
  }

  /** Applies changes, which no search sees before {@link #refresh}. */
  void fill(List<IndexChange> changes) throws IOException {
    written(changes).publish();
  }

  private Outlets.Draft written(List<IndexChange> changes) throws IOException {
    Outlets.Draft draft = outlets.draft();
    for (IndexChange change : changes) {
      write(change, draft);
    }
    return draft;
  }

  private void write(IndexChange change, Outlets.Draft draft) throws IOException {
    IndexWriter writer = storage.writer();
    switch (change) {
      case IndexChange.Put put -> {
        writer.updateDocuments(Schema.block(put.id()), Block.of(put));
        draft.put(put.id(), put.ordinal(), put.outlets());
      }
      case IndexChange.Offered offered -> draft.offer(offered.id(), offered.outlets());
      case IndexChange.Removed removed -> {
        writer.deleteDocuments(Schema.block(removed.id()));
        draft.remove(removed.id());
      }
    }
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
