package io.marquee.content;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Entry;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.ChangeFeed.Change;
import io.marquee.port.ChangeFeed.Kind;
import io.marquee.port.IndexChange;
import io.marquee.port.TitleStore;
import io.marquee.search.Loop;
import io.marquee.search.Names;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the catalogue into whatever is to hold a copy of it: all of it, or what has changed. */
final class Copying {

  /**
   * Few enough titles that a change of one of them, which the same writer has to apply, never waits
   * for long.
   */
  private static final int PAGE = 200;

  /**
   * Reading a page of titles takes milliseconds; a store that needs longer than this is as good as
   * away.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TitleStore store;
  private final Vectors vectors;
  private final Ticker ticker;
  private final InstantSource clock;

  Copying(FeedTail.Sources sources, Ticker ticker) {
    this.store = sources.store();
    this.vectors = sources.vectors();
    this.ticker = ticker;
    this.clock = sources.clock();
  }

  /**
   * What the catalogue is read into.
   *
   * @param index takes changes, a page at a time
   * @param names told what titles are called
   */
  record Target(Function<List<IndexChange>, Future<Void>> index, Names names) {}

  /** Puts every title. */
  Future<Void> all(Target target, Progress progress, Pace pace) {
    return pages(target, progress, pace, this::puts);
  }

  /**
   * Tells of every title what an intact index does not keep: where it can be watched, and what it
   * is called.
   */
  Future<Void> offers(Target target, Progress progress, Pace pace) {
    return pages(
        target,
        progress,
        pace,
        entries -> Future.succeededFuture(entries.stream().map(this::offered).toList()));
  }

  /** Applies {@code changes}; a title that changed more than once is read once, as it is now. */
  Future<Void> changes(List<Change> changes, Target target) {
    Map<TitleId, Kind> kinds = new LinkedHashMap<>();
    changes.stream()
        .filter(change -> change.kind() != Kind.CURATION) // others follow the rules
        .forEach(change -> kinds.merge(change.id(), change.kind(), Copying::stronger));
    List<Map.Entry<TitleId, Kind>> all = List.copyOf(kinds.entrySet());
    return Loop.run(0, from -> from < all.size(), from -> changes(all, from, target)).mapEmpty();
  }

  private Future<Integer> changes(List<Map.Entry<TitleId, Kind>> all, int from, Target target) {
    int to = Math.min(from + PAGE, all.size());
    List<Map.Entry<TitleId, Kind>> kinds = all.subList(from, to);
    Set<TitleId> ids = kinds.stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    return store
        .entries(ids, Deadline.after(ticker, PATIENCE))
        .compose(entries -> changes(kinds, entries, target))
        .map(applied -> to);
  }

  /** Where a title can be watched does not wait for the vectors of another, which may be far. */
  private Future<Void> changes(
      List<Map.Entry<TitleId, Kind>> kinds, Map<TitleId, Entry> entries, Target target) {
    List<IndexChange> changes = new ArrayList<>();
    List<Entry> written = new ArrayList<>();
    for (Map.Entry<TitleId, Kind> kind : kinds) {
      Entry entry = entries.get(kind.getKey());
      if (entry == null) {
        target.names().remove(kind.getKey());
        changes.add(new IndexChange.Removed(kind.getKey()));
      } else if (kind.getValue() == Kind.OFFERS) {
        changes.add(offered(entry));
      } else {
        written.add(entry);
      }
    }
    written.forEach(target.names()::put);
    return apply(changes, target)
        .compose(applied -> puts(written))
        .compose(puts -> apply(puts, target));
  }

  private static Future<Void> apply(List<IndexChange> changes, Target target) {
    return changes.isEmpty() ? Future.succeededFuture() : target.index().apply(changes);
  }

  private static Kind stronger(Kind one, Kind other) {
    return one == Kind.OFFERS ? other : one;
  }

  /** Some titles in the order of the catalogue, and what is to be said of them. */
  private record Page(List<Entry> entries, List<IndexChange> changes) {}

  /**
   * How far reading the whole catalogue has come.
   *
   * @param ahead the next page, where it is being read already
   */
  private record Reading(int after, long done, @Nullable Future<Page> ahead, boolean more) {
    static final Reading START = new Reading(-1, 0, null, true);

    Reading end() {
      return new Reading(after, done, null, false);
    }

    Reading past(List<Entry> page, @Nullable Future<Page> ahead) {
      return new Reading(page.getLast().ordinal(), done + page.size(), ahead, true);
    }
  }

  private Future<Void> pages(
      Target target,
      Progress progress,
      Pace pace,
      Function<List<Entry>, Future<List<IndexChange>>> changes) {
    return store
        .count()
        .compose(
            total ->
                Loop.run(
                    Reading.START,
                    Reading::more,
                    reading -> {
                      progress.at(reading.done(), Math.max(total, reading.done()));
                      return pace.step(() -> page(reading, target, pace, changes));
                    }))
        .mapEmpty();
  }

  /** Whoever does not rest reads the next page while this one is written. */
  private Future<Reading> page(
      Reading reading,
      Target target,
      Pace pace,
      Function<List<Entry>, Future<List<IndexChange>>> changes) {
    return next(reading, changes)
        .compose(
            page -> {
              if (page.entries().isEmpty()) {
                return Future.succeededFuture(reading.end());
              }
              int last = page.entries().getLast().ordinal();
              Future<Page> ahead = pace.rests() ? null : read(last, changes);
              page.entries().forEach(target.names()::put);
              return target
                  .index()
                  .apply(page.changes())
                  .map(applied -> reading.past(page.entries(), ahead));
            });
  }

  private Future<Page> next(
      Reading reading, Function<List<Entry>, Future<List<IndexChange>>> changes) {
    Future<Page> ahead = reading.ahead();
    return ahead == null
        ? read(reading.after(), changes)
        : ahead.recover(again -> read(reading.after(), changes));
  }

  private Future<Page> read(int after, Function<List<Entry>, Future<List<IndexChange>>> changes) {
    return store
        .scan(after, PAGE)
        .compose(entries -> changes.apply(entries).map(found -> new Page(entries, found)));
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

  private IndexChange put(Entry entry, Map<TitleId, List<Embedding>> passages) {
    return new IndexChange.Put(
        entry.title(),
        entry.ordinal(),
        passages.getOrDefault(entry.title().id(), List.of()),
        outlets(entry));
  }

  private IndexChange offered(Entry entry) {
    return new IndexChange.Offered(entry.title().id(), entry.ordinal(), outlets(entry));
  }

  private Set<Outlet> outlets(Entry entry) {
    return Set.copyOf(Availability.outlets(entry.offers(), clock.instant()));
  }
}
