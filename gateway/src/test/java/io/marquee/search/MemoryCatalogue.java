package io.marquee.search;

import io.marquee.catalog.Availability;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Entry;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.port.Generation;
import io.marquee.port.IndexChange;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleStore;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A catalogue on the heap, for tests of what stands above the engines; {@link #broken} makes the
 * store fail.
 */
public final class MemoryCatalogue {

  static final Instant CHECKED = Instant.parse("2026-01-01T12:00:00Z");

  private final Map<TitleId, Entry> entries = new LinkedHashMap<>();
  private boolean broken;

  /** When passages are there, or what they fail with. */
  Future<Void> vectors = Future.succeededFuture();

  /** Titles of no further interest. */
  public static MemoryCatalogue of(String... slugs) {
    MemoryCatalogue catalogue = new MemoryCatalogue();
    List.of(slugs).forEach(slug -> catalogue.with(slug, 2000, 5));
    return catalogue;
  }

  MemoryCatalogue with(String slug, int year, double rating) {
    return with(slug, year, rating, "netflix");
  }

  MemoryCatalogue with(String slug, int year, double rating, String platform) {
    Title title =
        new Title(
            TitleId.ofSlug(slug),
            slug,
            slug.toUpperCase(Locale.ROOT),
            null,
            TitleType.MOVIE,
            year,
            null,
            null,
            100,
            List.of("Drama"),
            "About " + slug + ".",
            List.of(),
            List.of(),
            List.of(),
            List.of("US"),
            List.of("en"),
            "PG",
            rating,
            50,
            null,
            null);
    return with(title, platform);
  }

  public MemoryCatalogue with(Title title) {
    return with(title, "netflix");
  }

  private MemoryCatalogue with(Title title, String platform) {
    Availability offer =
        new Availability(
            platform,
            "US",
            true,
            OfferType.SUBSCRIPTION,
            null,
            null,
            "HD",
            null,
            null,
            null,
            CHECKED,
            "catalogue");
    entries.put(title.id(), new Entry(title, entries.size(), List.of(offer)));
    return this;
  }

  void broken() {
    broken = true;
  }

  private <T> Map<TitleId, T> among(Collection<TitleId> ids, Function<Entry, T> value) {
    return entries.entrySet().stream()
        .filter(entry -> ids.contains(entry.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> value.apply(entry.getValue())));
  }

  public TitleStore store() {
    return new TitleStore() {
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
        return broken
            ? Future.failedFuture("store is away")
            : Future.succeededFuture(among(ids, entry -> entry));
      }

      @Override
      public Future<Map<TitleId, List<Availability>>> offers(
          List<TitleId> ids, String region, Deadline deadline) {
        return broken
            ? Future.failedFuture("store is away")
            : Future.succeededFuture(among(ids, Entry::offers));
      }

      @Override
      public Future<List<Entry>> scan(int after, int limit) {
        return Future.succeededFuture(
            entries.values().stream()
                .filter(entry -> entry.ordinal() > after)
                .limit(limit)
                .toList());
      }

      @Override
      public Future<Long> count() {
        return Future.succeededFuture((long) entries.size());
      }

      @Override
      public void close() {}
    };
  }

  public TitleIndex index() {
    return new TitleIndex() {
      @Override
      public Committed committed() {
        return new Committed("", NOTHING);
      }

      @Override
      public String generation() {
        return "memory-1";
      }

      @Override
      public Future<Generation> begin() {
        return Future.failedFuture("read-only");
      }

      @Override
      public Future<Void> apply(List<IndexChange> changes) {
        return Future.failedFuture("read-only");
      }

      @Override
      public Future<Void> commit(String epoch, long position) {
        return Future.failedFuture("read-only");
      }

      @Override
      public Future<Map<TitleId, Title>> titles(List<TitleId> ids, Deadline deadline) {
        return Future.succeededFuture(among(ids, Entry::title));
      }

      @Override
      public Future<Map<TitleId, List<Embedding>>> passages(List<TitleId> ids, Deadline deadline) {
        return vectors.map(there -> among(ids, entry -> List.of(new Embedding(new float[] {1}))));
      }

      @Override
      public Map<TitleId, Set<Outlet>> outlets(List<TitleId> ids) {
        return new HashMap<>(among(ids, entry -> Set.copyOf(Availability.outlets(entry.offers()))));
      }

      @Override
      public long size() {
        return entries.size();
      }

      @Override
      public void close() {}
    };
  }
}
