package io.marquee.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Hit;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Query;
import io.marquee.catalog.Sort;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.SearchSource;
import io.marquee.port.TitleIndex;
import io.marquee.search.Result.Alike;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What resembles the titles of a page, by their vectors: looked for one title after another, by one
 * search at a time, and remembered for some minutes. It is an extra: in the long run it takes a
 * tenth of one thread at most, and what is not known in time is not said. Any thread.
 */
public final class Resembling {

  private static final int SHOWN = 4;

  /** Some of the nearest are not for everybody. */
  private static final int KNOWN = 8;

  private static final int TITLES = 50_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  /** What may be looked for at once after a rest: the titles of a page or two. */
  private static final long MOST = Duration.ofMillis(50).toNanos();

  private static final int SHARE = 10;

  private static final int AT_ONCE = 5;
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private record Neighbor(TitleId id, String title, String contentRating) {}

  private final TitleIndex index;
  private final SearchSource vector;
  private final Timeouts time;
  private final Cache<TitleId, List<Neighbor>> known;

  /** Whoever sets it owns what follows until it is unset. */
  private final AtomicBoolean looking = new AtomicBoolean();

  private long allowance = MOST;
  private long allowedAt;

  /** Compares vectors with those of {@code index}. */
  public Resembling(TitleIndex index, SearchSource vector, Timeouts time) {
    this.index = index;
    this.vector = vector;
    this.time = time;
    this.allowedAt = time.ticker().nanos();
    this.known =
        Caffeine.newBuilder()
            .maximumSize(TITLES)
            .expireAfterWrite(REMEMBERED)
            .ticker(time.ticker()::nanos)
            .build();
  }

  /**
   * What resembles each of {@code ids}, the most alike first; absent where that is not known by
   * {@code deadline}. Does not fail.
   *
   * @param contentRatingMax what is meant for older people is left out; null for nothing
   */
  Future<Map<TitleId, List<Alike>>> of(
      List<TitleId> ids, String region, @Nullable String contentRatingMax, Deadline deadline) {
    List<TitleId> unknown = ids.stream().filter(id -> known.getIfPresent(id) == null).toList();
    Future<Void> looked = unknown.isEmpty() ? Future.succeededFuture() : look(unknown, region);
    return time.hold(deadline, () -> looked)
        .otherwiseEmpty()
        .map(done -> shown(ids, contentRatingMax));
  }

  private Map<TitleId, List<Alike>> shown(List<TitleId> ids, @Nullable String most) {
    Map<TitleId, List<Alike>> shown = HashMap.newHashMap(ids.size());
    known
        .getAllPresent(ids)
        .forEach(
            (id, near) ->
                shown.put(
                    id,
                    near.stream()
                        .filter(one -> ContentRating.allows(most, one.contentRating()))
                        .limit(SHOWN)
                        .map(one -> new Alike(one.id(), one.title()))
                        .toList()));
    return shown;
  }

  private Future<Void> look(List<TitleId> ids, String region) {
    if (!looking.compareAndSet(false, true)) {
      return Future.succeededFuture();
    }
    return Loop.run(ids, left -> !left.isEmpty() && allowed(), left -> look(region, left))
        .onComplete(looked -> looking.set(false))
        .mapEmpty();
  }

  private boolean allowed() {
    long now = time.ticker().nanos();
    allowance = Math.min(MOST, allowance + (now - allowedAt) / SHARE);
    allowedAt = now;
    return allowance > 0;
  }

  /** Looks for some, and gives the others. */
  private Future<List<TitleId>> look(String region, List<TitleId> ids) {
    List<TitleId> some = ids.subList(0, Math.min(AT_ONCE, ids.size()));
    Deadline deadline = Deadline.after(time.ticker(), PATIENCE);
    return index
        .passages(some, deadline)
        .compose(passages -> nearest(some, passages, region, deadline))
        .compose(near -> named(near, deadline))
        .onComplete(done -> allowance -= time.ticker().nanos() - allowedAt)
        .map(done -> ids.subList(some.size(), ids.size()));
  }

  private Future<Map<TitleId, List<TitleId>>> nearest(
      List<TitleId> ids, Map<TitleId, List<Embedding>> passages, String region, Deadline deadline) {
    Map<TitleId, List<TitleId>> near = new HashMap<>();
    return Loop.run(
            0,
            place -> place < ids.size(),
            place -> {
              TitleId id = ids.get(place);
              return nearest(id, passages.getOrDefault(id, List.of()), region, deadline)
                  .onSuccess(found -> near.put(id, found))
                  .map(place + 1);
            })
        .map(near);
  }

  private Future<List<TitleId>> nearest(
      TitleId id, List<Embedding> passages, String region, Deadline deadline) {
    return passages.isEmpty()
        ? Future.succeededFuture(List.of())
        : vector
            .search(query(passages, region), deadline)
            .map(
                found ->
                    found.hits().stream()
                        .map(Hit::id)
                        .filter(other -> !other.equals(id))
                        .limit(KNOWN)
                        .toList());
  }

  private static Query query(List<Embedding> passages, String region) {
    return new Query(
        "",
        Interpretation.verbatim(""),
        Filters.NONE,
        region,
        passages,
        KNOWN + 1,
        Sort.RELEVANCE,
        Set.of());
  }

  private Future<Void> named(Map<TitleId, List<TitleId>> near, Deadline deadline) {
    List<TitleId> all = near.values().stream().flatMap(List::stream).distinct().toList();
    return index
        .titles(all, deadline)
        .onSuccess(titles -> near.forEach((id, others) -> known.put(id, neighbors(others, titles))))
        .mapEmpty();
  }

  private static List<Neighbor> neighbors(List<TitleId> ids, Map<TitleId, Title> titles) {
    return ids.stream()
        .flatMap(id -> Stream.ofNullable(titles.get(id)))
        .map(title -> new Neighbor(title.id(), title.title(), title.contentRating()))
        .toList();
  }
}
