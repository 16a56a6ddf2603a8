package io.marquee.content;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Entry;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.port.ChangeFeed;
import io.marquee.port.TitleStore;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Titles and the feed of their changes, as one database has them; what is away answers nothing. A
 * title's overview is twice the position of its last change, so that older and newer can be told
 * apart.
 */
final class ListedCatalogue implements TitleStore, ChangeFeed {

  private final Pauses pauses;
  private final Map<TitleId, Entry> entries = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private long position;
  private long forgotten = -1;
  private int ordinals;
  private String epoch = "one";
  boolean away;
  boolean unreadable;

  /** So many of the next reads of single titles fail. */
  int refusals;

  ListedCatalogue(Pauses pauses) {
    this.pauses = pauses;
  }

  static TitleId id(String slug) {
    return TitleId.ofSlug(slug);
  }

  static int version(Title title) {
    return Integer.parseInt(title.overview());
  }

  Map<TitleId, Integer> versions() {
    return entries.values().stream()
        .collect(Collectors.toMap(entry -> entry.title().id(), entry -> version(entry.title())));
  }

  Map<TitleId, Set<Outlet>> outlets() {
    return entries.values().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.title().id(),
                entry -> Set.copyOf(Availability.outlets(entry.offers()))));
  }

  void put(String slug) {
    changes.add(new Change(++position, id(slug), Kind.TITLE));
    Entry before = entries.get(id(slug));
    entries.put(
        id(slug),
        new Entry(
            title(slug),
            before == null ? ordinals++ : before.ordinal(),
            before == null ? List.of() : before.offers()));
  }

  void offer(String slug, String... platforms) {
    Entry before = entries.get(id(slug));
    if (before != null) {
      changes.add(new Change(++position, id(slug), Kind.OFFERS));
      entries.put(
          id(slug),
          new Entry(
              before.title(),
              before.ordinal(),
              Stream.of(platforms).map(ListedCatalogue::on).toList()));
    }
  }

  void curate() {
    changes.add(new Change(++position, Change.NO_TITLE, Kind.CURATION));
  }

  void remove(String slug) {
    if (entries.remove(id(slug)) != null) {
      changes.add(new Change(++position, id(slug), Kind.REMOVED));
    }
  }

  private Title title(String slug) {
    return new Title(
        id(slug),
        slug,
        slug,
        null,
        TitleType.MOVIE,
        2000,
        null,
        null,
        0,
        List.of(),
        String.valueOf(2 * position),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "NR",
        0,
        0,
        null,
        null);
  }

  private static Availability on(String platform) {
    return new Availability(
        platform,
        "US",
        true,
        OfferType.SUBSCRIPTION,
        null,
        null,
        null,
        null,
        null,
        null,
        Instant.EPOCH,
        "catalogue");
  }

  /**
   * As if all of this had been restored from a copy: what was changed is there, the feed begins
   * anew.
   */
  void rewind(String another) {
    epoch = another;
    changes.clear();
    position = 1;
  }

  /** As if the next change had come and gone while nobody read. */
  void forget() {
    forgotten = ++position;
  }

  private <T> Future<T> answer(T value) {
    return away ? Future.failedFuture("away") : pauses.after(value);
  }

  @Override
  public Future<String> epoch() {
    return Future.succeededFuture(epoch);
  }

  @Override
  public Future<Long> head() {
    return answer(position);
  }

  @Override
  public Future<Boolean> reaches(long from) {
    return answer(from >= forgotten);
  }

  @Override
  public Future<Batch> read(long from, int limit) {
    if (from < forgotten) {
      return Future.failedFuture(new OutOfReach(from));
    }
    List<Change> after =
        changes.stream().filter(change -> change.position() > from).limit(limit).toList();
    return answer(new Batch(after, after.isEmpty() ? from : after.getLast().position()));
  }

  @Override
  public Future<Void> prune(Duration keep) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> subscribe(Runnable wake) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Integer> put(List<Draft> drafts) {
    return Future.failedFuture("read-only");
  }

  @Override
  public Future<Boolean> offer(
      TitleId id, String platform, String region, List<Availability> offers) {
    return Future.failedFuture("read-only");
  }

  @Override
  public Future<Boolean> remove(TitleId id) {
    return Future.failedFuture("read-only");
  }

  @Override
  public Future<Map<TitleId, Entry>> entries(Set<TitleId> ids, Deadline deadline) {
    if (refusals > 0) {
      refusals--;
      return Future.failedFuture("refused");
    }
    return pauses
        .after(ids)
        .compose(
            asked ->
                answer(
                    entries.entrySet().stream()
                        .filter(entry -> asked.contains(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
  }

  @Override
  public Future<Map<TitleId, List<Availability>>> offers(
      List<TitleId> ids, String region, Deadline deadline) {
    return answer(Map.of());
  }

  @Override
  public Future<List<Entry>> scan(int after, int limit) {
    return unreadable
        ? Future.failedFuture("unreadable")
        : answer(
            entries.values().stream()
                .filter(entry -> entry.ordinal() > after)
                .sorted(Comparator.comparingInt(Entry::ordinal))
                .limit(limit)
                .toList());
  }

  @Override
  public Future<Long> count() {
    return answer((long) entries.size());
  }

  @Override
  public void close() {}
}
