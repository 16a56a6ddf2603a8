package io.marquee.content;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.Generation;
import io.marquee.port.IndexChange;
import io.marquee.port.TitleIndex;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An index that is a map. */
final class MapIndex implements TitleIndex {

  /** One generation. */
  static final class Titles {
    final Map<TitleId, Integer> versions = new HashMap<>();
    final Map<TitleId, Set<Outlet>> outlets = new HashMap<>();

    private void apply(IndexChange change) {
      switch (change) {
        case IndexChange.Put put -> {
          versions.put(put.id(), ListedCatalogue.version(put.title()));
          outlets.put(put.id(), put.outlets());
        }
        case IndexChange.Offered offered ->
            outlets.computeIfPresent(offered.id(), (id, before) -> offered.outlets());
        case IndexChange.Removed removed -> {
          versions.remove(removed.id());
          outlets.remove(removed.id());
        }
      }
    }
  }

  private final Pauses pauses;
  private final List<Beside> begun = new ArrayList<>();
  Titles searched = new Titles();
  Committed committed = Committed.NONE;
  int generation = 1;
  int largest;
  boolean full;

  MapIndex(Pauses pauses) {
    this.pauses = pauses;
  }

  /** How many generations were begun, and are neither published nor discarded. */
  long inTheMaking() {
    return begun.stream().filter(beside -> beside.titles != null).count();
  }

  private Future<Void> done() {
    return pauses.after("done").mapEmpty();
  }

  @Override
  public Committed committed() {
    return committed;
  }

  @Override
  public String generation() {
    return String.valueOf(generation);
  }

  @Override
  public Future<Generation> begin() {
    begun.forEach(Beside::end);
    Beside next = new Beside();
    begun.add(next);
    return pauses.after(next);
  }

  @Override
  public Future<Void> apply(List<IndexChange> changes) {
    changes.forEach(searched::apply);
    return done();
  }

  @Override
  public Future<Void> commit(String epoch, long position) {
    committed = new Committed(epoch, position);
    return done();
  }

  @Override
  public Future<Map<TitleId, Title>> titles(List<TitleId> ids, Deadline deadline) {
    return pauses.after(Map.of());
  }

  @Override
  public Future<Map<TitleId, List<Embedding>>> passages(List<TitleId> ids, Deadline deadline) {
    return pauses.after(Map.of());
  }

  @Override
  public Map<TitleId, Set<Outlet>> outlets(List<TitleId> ids) {
    Map<TitleId, Set<Outlet>> known = new HashMap<>(searched.outlets);
    known.keySet().retainAll(ids);
    return known;
  }

  @Override
  public long size() {
    return searched.versions.size();
  }

  @Override
  public void close() {}

  /** What is built beside. */
  private final class Beside implements Generation {
    private @Nullable Titles titles = new Titles();

    private void end() {
      titles = null;
    }

    private Future<Titles> open() {
      Titles mine = titles;
      return mine == null
          ? Future.failedFuture(new IllegalStateException("no longer in the making"))
          : Future.succeededFuture(mine);
    }

    @Override
    public String name() {
      return String.valueOf(generation + 1);
    }

    @Override
    public Future<Void> apply(List<IndexChange> changes) {
      largest = Math.max(largest, changes.size());
      return full
          ? Future.failedFuture("disk full")
          : open()
              .compose(
                  mine -> {
                    changes.forEach(mine::apply);
                    return done();
                  });
    }

    @Override
    public Future<Void> prepare() {
      return open().compose(mine -> done());
    }

    @Override
    public Future<Void> publish(String epoch, long position) {
      return open()
          .compose(
              mine -> {
                searched = mine;
                generation++;
                end();
                return commit(epoch, position);
              });
    }

    @Override
    public Future<Void> discard() {
      end();
      return done();
    }

    @Override
    public long size() {
      return titles == null ? 0 : titles.versions.size();
    }
  }
}
