package io.marquee.lucene;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.IndexChange;
import io.marquee.port.TitleIndex;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexWriter;

/** The index as its one writer sees it: changes on a thread of their own, one after another. */
final class LuceneIndex implements TitleIndex {

  private final WriterThread thread;
  private final Storage storage;
  private final Outlets outlets;
  private final Searches searches;
  private final int dimensions;
  private final TitleCache cache = new TitleCache();

  LuceneIndex(
      WriterThread thread, Storage storage, Outlets outlets, Searches searches, int dimensions) {
    this.thread = thread;
    this.storage = storage;
    this.outlets = outlets;
    this.searches = searches;
    this.dimensions = dimensions;
  }

  @Override
  public Committed committed() {
    return storage.committed();
  }

  @Override
  public Future<Void> clear() {
    return thread.run(
        () -> {
          storage.writer().deleteAll();
          storage.commit(Committed.NONE);
          searches.refresh();
          outlets.clear();
          cache.cleared();
        });
  }

  @Override
  public Future<Void> apply(List<IndexChange> changes) {
    return thread.run(
        () -> {
          changes.forEach(this::check);
          Outlets.Draft draft = outlets.draft();
          for (IndexChange change : changes) {
            apply(change, draft);
          }
          searches.refresh();
          draft.publish();
          cache.changed(rewritten(changes));
        });
  }

  private void apply(IndexChange change, Outlets.Draft draft) throws IOException {
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

  private void check(IndexChange change) {
    if (change instanceof IndexChange.Put put && !fits(put)) {
      throw new IllegalArgumentException(
          "passages: " + put.passages() + " (expected: some, of " + dimensions + " dimensions)");
    }
  }

  private boolean fits(IndexChange.Put put) {
    return !put.passages().isEmpty()
        && put.passages().stream().allMatch(passage -> passage.values().length == dimensions);
  }

  @Override
  public Future<Void> commit(String epoch, long position) {
    return thread.run(() -> storage.commit(new Committed(epoch, position)));
  }

  @Override
  public Future<Map<TitleId, Title>> titles(List<TitleId> ids, Deadline deadline) {
    Map<TitleId, Title> titles = new HashMap<>(cache.known(ids));
    List<TitleId> missing = ids.stream().filter(id -> !titles.containsKey(id)).toList();
    return missing.isEmpty()
        ? Future.succeededFuture(titles)
        : read(missing, deadline)
            .map(
                read -> {
                  titles.putAll(read);
                  return titles;
                });
  }

  private Future<Map<TitleId, Title>> read(List<TitleId> ids, Deadline deadline) {
    long before = cache.before();
    return searches.run(
        deadline,
        session -> {
          Map<TitleId, Title> titles = Titles.of(session, ids);
          cache.keep(before, titles);
          return titles;
        });
  }

  @Override
  public Future<Map<TitleId, List<Embedding>>> passages(List<TitleId> ids, Deadline deadline) {
    return searches.run(deadline, session -> Titles.passages(session, ids));
  }

  @Override
  public Map<TitleId, Set<Outlet>> outlets(List<TitleId> ids) {
    return outlets.of(ids);
  }

  @Override
  public long size() {
    return outlets.size();
  }

  @Override
  public void close() {
    thread.close();
    try {
      searches.close();
      storage.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
