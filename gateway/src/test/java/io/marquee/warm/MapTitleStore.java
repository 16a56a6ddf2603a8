package io.marquee.warm;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toMap;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Entry;
import io.marquee.catalog.TitleId;
import io.marquee.port.TitleStore;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Titles in a map. As in the real one, that offers were checked again is no change. */
final class MapTitleStore implements TitleStore {

  /** The size of every batch that was put. */
  final List<Integer> batches = new ArrayList<>();

  private final Map<TitleId, Entry> entries = new LinkedHashMap<>();
  private int ordinals;

  @Override
  public Future<Integer> put(List<Draft> drafts) {
    batches.add(drafts.size());
    return Future.succeededFuture((int) drafts.stream().filter(this::put).count());
  }

  private boolean put(Draft draft) {
    TitleId id = draft.title().id();
    Entry before = entries.get(id);
    int ordinal = before == null ? ordinals++ : before.ordinal();
    entries.put(id, new Entry(draft.title(), ordinal, draft.offers()));
    return before == null
        || !before.title().equals(draft.title())
        || !unchecked(before.offers()).equals(unchecked(draft.offers()));
  }

  private static List<Availability> unchecked(List<Availability> offers) {
    return offers.stream()
        .map(
            offer ->
                new Availability(
                    offer.platform(),
                    offer.region(),
                    offer.available(),
                    offer.offerType(),
                    offer.price(),
                    offer.currency(),
                    offer.quality(),
                    offer.url(),
                    offer.availableFrom(),
                    offer.availableUntil(),
                    Instant.EPOCH,
                    offer.source()))
        .toList();
  }

  @Override
  public Future<Boolean> offer(
      TitleId id, String platform, String region, List<Availability> offers) {
    Entry entry = entries.get(id);
    if (entry == null) {
      return Future.succeededFuture(false);
    }
    Stream<Availability> others =
        entry.offers().stream()
            .filter(o -> !(o.platform().equals(platform) && o.region().equals(region)));
    List<Availability> all = Stream.concat(others, offers.stream()).toList();
    entries.put(id, new Entry(entry.title(), entry.ordinal(), all));
    return Future.succeededFuture(true);
  }

  @Override
  public Future<Boolean> remove(TitleId id) {
    return Future.succeededFuture(entries.remove(id) != null);
  }

  @Override
  public Future<Map<TitleId, Entry>> entries(Set<TitleId> ids, Deadline deadline) {
    return Future.succeededFuture(
        entries.values().stream()
            .filter(entry -> ids.contains(entry.title().id()))
            .collect(toMap(entry -> entry.title().id(), entry -> entry)));
  }

  @Override
  public Future<Map<TitleId, List<Availability>>> offers(
      List<TitleId> ids, String region, Deadline deadline) {
    return Future.succeededFuture(
        entries.values().stream()
            .filter(entry -> ids.contains(entry.title().id()))
            .collect(
                toMap(
                    entry -> entry.title().id(),
                    entry ->
                        entry.offers().stream().filter(o -> o.region().equals(region)).toList())));
  }

  @Override
  public Future<List<Entry>> scan(int after, int limit) {
    return Future.succeededFuture(
        entries.values().stream()
            .filter(entry -> entry.ordinal() > after)
            .sorted(comparingInt(Entry::ordinal))
            .limit(limit)
            .toList());
  }

  @Override
  public Future<Long> count() {
    return Future.succeededFuture((long) entries.size());
  }

  @Override
  public void close() {}
}
