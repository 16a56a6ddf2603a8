package io.marquee.lucene;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.Generation;
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
import org.jspecify.annotations.Nullable;

/** The index as its one writer sees it: changes on a thread of their own, one after another. */
final class LuceneIndex implements TitleIndex {

  private final WriterThread thread;
  private final Generations generations;
  private final Searches searches;
  private final int dimensions;

  /** The one in the making; owned by the writer's thread, until that is closed. */
  private volatile @Nullable Copy next;

  LuceneIndex(WriterThread thread, Generations generations, Searches searches, int dimensions) {
    this.thread = thread;
    this.generations = generations;
    this.searches = searches;
    this.dimensions = dimensions;
  }

  @Override
  public Committed committed() {
    return searches.current().committed();
  }

  @Override
  public String generation() {
    return searches.current().name();
  }

  @Override
  public Future<Void> apply(List<IndexChange> changes) {
    return thread.run(
        () -> {
          changes.forEach(this::check);
          searches.current().apply(changes);
        });
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
    return thread.run(() -> generations.commit(searches.current(), new Committed(epoch, position)));
  }

  @Override
  public Future<Generation> begin() {
    return thread.call(
        () -> {
          Copy unfinished = next;
          if (unfinished != null) {
            discard(unfinished);
          }
          Copy begun = generations.begin();
          next = begun;
          return new Beside(begun);
        });
  }

  private void discard(Copy copy) throws IOException {
    if (copy == next) {
      next = null;
      generations.remove(copy);
    }
  }

  @Override
  public Future<Map<TitleId, Title>> titles(List<TitleId> ids, Deadline deadline) {
    Map<TitleId, Title> titles = new HashMap<>(searches.current().cache().known(ids));
    List<TitleId> missing = ids.stream().filter(id -> !titles.containsKey(id)).toList();
    return missing.isEmpty()
        ? Future.succeededFuture(titles)
        : searches
            .read(deadline, copy -> copy.titles(missing, deadline))
            .map(
                read -> {
                  titles.putAll(read);
                  return titles;
                });
  }

  @Override
  public Future<Map<TitleId, List<Embedding>>> passages(List<TitleId> ids, Deadline deadline) {
    return searches.run(deadline, session -> Titles.passages(session, ids));
  }

  @Override
  public Map<TitleId, Set<Outlet>> outlets(List<TitleId> ids) {
    return searches.current().outlets().of(ids);
  }

  @Override
  public long size() {
    return searches.current().outlets().size();
  }

  @Override
  public void close() {
    thread.close();
    try (generations) {
      Copy unfinished = next;
      if (unfinished != null) {
        unfinished.close();
      }
      searches.current().close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A generation in the making, in a directory beside the one that is searched. */
  private final class Beside implements Generation {

    private final Copy copy;

    Beside(Copy copy) {
      this.copy = copy;
    }

    @Override
    public String name() {
      return copy.name();
    }

    @Override
    public Future<Void> apply(List<IndexChange> changes) {
      return change(
          () -> {
            changes.forEach(LuceneIndex.this::check);
            copy.fill(changes, alone());
          });
    }

    /** Writes and reads what there is: what remains is only what changes from now on. */
    @Override
    public Future<Void> prepare() {
      return change(
          () -> {
            copy.commit(Committed.NONE);
            copy.join(alone());
            copy.refresh();
          });
    }

    @Override
    public Future<Void> publish(String epoch, long position) {
      return change(
          () -> {
            copy.refresh();
            generations.commit(copy, new Committed(epoch, position));
            next = null;
            searches.move(copy);
          });
    }

    @Override
    public Future<Void> discard() {
      return thread.run(() -> LuceneIndex.this.discard(copy));
    }

    @Override
    public long size() {
      return copy.outlets().size();
    }

    /** Whether there is nothing yet that anybody could search meanwhile. */
    private boolean alone() {
      return searches.current().outlets().size() == 0;
    }

    private Future<Void> change(WriterThread.Change change) {
      return thread.run(
          () -> {
            if (copy != next) {
              throw new IllegalStateException(
                  "generation " + copy.name() + ": no longer in the making");
            }
            change.make();
          });
    }
  }
}
