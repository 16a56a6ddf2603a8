package io.marquee.content;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Entry;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.ChangeFeed;
import io.marquee.port.ChangeFeed.Change;
import io.marquee.port.ChangeFeed.Kind;
import io.marquee.port.IndexChange;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleStore;
import io.marquee.search.Loop;
import io.marquee.search.Names;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * This replica's copy of the catalogue: opened from disk or rebuilt from the store, then kept true
 * change by change.
 */
final class Replica {

  private static final int PAGE = 500;

  /**
   * Reading a page of titles takes milliseconds; a store that needs longer than this is as good as
   * away.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TitleStore store;
  private final TitleIndex index;
  private final Vectors vectors;
  private final Names names;
  private final Ticker ticker;

  Replica(TitleStore store, TitleIndex index, Vectors vectors, Names names, Ticker ticker) {
    this.store = store;
    this.index = index;
    this.vectors = vectors;
    this.names = names;
    this.ticker = ticker;
  }

  /**
   * Where an intact index may continue from; {@link TitleIndex#NOTHING} where it has to be built
   * anew.
   */
  Future<Long> usable(ChangeFeed feed, String epoch) {
    TitleIndex.Committed committed = index.committed();
    return committed.position() == TitleIndex.NOTHING || !committed.epoch().equals(epoch)
        ? Future.succeededFuture(TitleIndex.NOTHING)
        : feed.reaches(committed.position())
            .map(reaches -> reaches ? committed.position() : TitleIndex.NOTHING);
  }

  /**
   * Builds a generation of what the store says, beside the one that is searched, and publishes it.
   *
   * @param head of the feed, asked for before this
   */
  Future<Void> rebuild(String epoch, long head, Progress progress) {
    names.clear();
    return index
        .begin()
        .compose(
            next ->
                pages(progress, this::puts, next::apply)
                    .compose(filled -> next.publish(epoch, head)));
  }

  /**
   * Restores what an intact index does not keep: where titles can be watched, and what they are
   * called.
   */
  Future<Void> restore(Progress progress) {
    return pages(
        progress,
        entries -> Future.succeededFuture(entries.stream().map(Replica::offered).toList()),
        index::apply);
  }

  /** Applies {@code changes}; a title that changed more than once is read once, as it is now. */
  Future<Void> apply(List<Change> changes) {
    Map<TitleId, Kind> kinds = new LinkedHashMap<>();
    changes.forEach(change -> kinds.merge(change.id(), change.kind(), Replica::stronger));
    List<Map.Entry<TitleId, Kind>> all = List.copyOf(kinds.entrySet());
    return Loop.run(0, from -> from < all.size(), from -> applyPage(all, from)).mapEmpty();
  }

  private Future<Integer> applyPage(List<Map.Entry<TitleId, Kind>> all, int from) {
    int to = Math.min(from + PAGE, all.size());
    List<Map.Entry<TitleId, Kind>> kinds = all.subList(from, to);
    Set<TitleId> ids = kinds.stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    return store
        .entries(ids, Deadline.after(ticker, PATIENCE))
        .compose(entries -> changes(kinds, entries))
        .compose(index::apply)
        .map(applied -> to);
  }

  private Future<List<IndexChange>> changes(
      List<Map.Entry<TitleId, Kind>> kinds, Map<TitleId, Entry> entries) {
    List<IndexChange> changes = new ArrayList<>();
    List<Entry> written = new ArrayList<>();
    for (Map.Entry<TitleId, Kind> kind : kinds) {
      Entry entry = entries.get(kind.getKey());
      if (entry == null) {
        names.remove(kind.getKey());
        changes.add(new IndexChange.Removed(kind.getKey()));
      } else if (kind.getValue() == Kind.OFFERS) {
        changes.add(offered(entry));
      } else {
        written.add(entry);
      }
    }
    written.forEach(entry -> names.put(entry.title()));
    return puts(written)
        .map(
            puts -> {
              changes.addAll(puts);
              return changes;
            });
  }

  /** How far reading the whole catalogue has come. */
  private record Reading(int after, long done, boolean more) {}

  private Future<Void> pages(
      Progress progress,
      Function<List<Entry>, Future<List<IndexChange>>> changes,
      Function<List<IndexChange>, Future<Void>> target) {
    return store
        .count()
        .compose(
            total ->
                Loop.run(
                    new Reading(-1, 0, true),
                    Reading::more,
                    reading -> {
                      progress.at(reading.done(), Math.max(total, reading.done()));
                      return page(reading, changes, target);
                    }))
        .mapEmpty();
  }

  private Future<Reading> page(
      Reading reading,
      Function<List<Entry>, Future<List<IndexChange>>> changes,
      Function<List<IndexChange>, Future<Void>> target) {
    return store
        .scan(reading.after(), PAGE)
        .compose(
            entries -> {
              if (entries.isEmpty()) {
                return Future.succeededFuture(new Reading(reading.after(), reading.done(), false));
              }
              entries.forEach(entry -> names.put(entry.title()));
              return changes
                  .apply(entries)
                  .compose(target)
                  .map(
                      applied ->
                          new Reading(
                              entries.getLast().ordinal(), reading.done() + entries.size(), true));
            });
  }

  private Future<List<IndexChange>> puts(List<Entry> entries) {
    if (entries.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    List<Title> titles = entries.stream().map(Entry::title).toList();
    return vectors
        .of(titles)
        .map(passages -> entries.stream().<IndexChange>map(entry -> put(entry, passages)).toList());
  }

  private static IndexChange put(Entry entry, Map<TitleId, List<Embedding>> passages) {
    return new IndexChange.Put(
        entry.title(),
        entry.ordinal(),
        passages.getOrDefault(entry.title().id(), List.of()),
        outlets(entry));
  }

  private static IndexChange offered(Entry entry) {
    return new IndexChange.Offered(entry.title().id(), entry.ordinal(), outlets(entry));
  }

  private static Set<Outlet> outlets(Entry entry) {
    return Set.copyOf(Availability.outlets(entry.offers()));
  }

  private static Kind stronger(Kind one, Kind other) {
    return one == Kind.OFFERS ? other : one;
  }
}
