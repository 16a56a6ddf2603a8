package io.marquee.content;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Entry;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Hit;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Query;
import io.marquee.catalog.Sort;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.Found;
import io.marquee.port.SearchSource;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleStore;
import io.marquee.ranking.Ranking;
import io.marquee.ranking.ReciprocalRankFusion;
import io.marquee.ranking.Weights;
import io.marquee.search.Offers;
import io.marquee.search.Result;
import io.marquee.search.Results;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Content pages from the store, and what resembles a title by its vectors. */
public final class CatalogueContent implements Content {

  private final TitleStore store;
  private final TitleIndex index;
  private final SearchSource vector;
  private final String defaultRegion;
  private final InstantSource clock;

  public CatalogueContent(
      TitleStore store,
      TitleIndex index,
      SearchSource vector,
      String defaultRegion,
      InstantSource clock) {
    this.store = store;
    this.index = index;
    this.vector = vector;
    this.defaultRegion = defaultRegion;
    this.clock = clock;
  }

  @Override
  public Future<Optional<ContentPage>> byId(
      TitleId id, @Nullable String region, Deadline deadline) {
    return store
        .entries(Set.of(id), deadline)
        .map(
            entries ->
                Optional.ofNullable(entries.get(id)).map(entry -> page(entry, regionOf(region))));
  }

  @Override
  public Future<Optional<List<Result>>> similar(
      TitleId id, @Nullable String region, int limit, Deadline deadline) {
    return index
        .passages(List.of(id), deadline)
        .compose(
            indexed -> {
              List<Embedding> passages = indexed.get(id);
              return passages == null
                  ? Future.succeededFuture(Optional.<List<Result>>empty())
                  : alike(id, passages, regionOf(region), limit, deadline).map(Optional::of);
            });
  }

  private Future<List<Result>> alike(
      TitleId id, List<Embedding> passages, String region, int limit, Deadline deadline) {
    Query query =
        new Query(
            "",
            Interpretation.verbatim(""),
            Filters.NONE,
            region,
            passages,
            limit + 1,
            Sort.RELEVANCE,
            Set.of());
    return vector
        .search(query, deadline)
        .map(found -> others(id, found, limit))
        .compose(hits -> results(hits, region, deadline));
  }

  private static List<Hit> others(TitleId id, Found found, int limit) {
    return found.hits().stream().filter(hit -> !hit.id().equals(id)).limit(limit).toList();
  }

  private Future<List<Result>> results(List<Hit> hits, String region, Deadline deadline) {
    var candidates =
        new ReciprocalRankFusion(60, Weights.EQUAL).fuse(List.of(new Ranking(vector.name(), hits)));
    Set<TitleId> ids = Set.copyOf(hits.stream().map(Hit::id).toList());
    return store
        .entries(ids, deadline)
        .map(
            (Map<TitleId, Entry> entries) ->
                candidates.stream()
                    .flatMap(
                        candidate ->
                            Stream.ofNullable(entries.get(candidate.id()))
                                .map(
                                    entry ->
                                        Results.of(
                                            entry.title(),
                                            offers(entry, region),
                                            candidate,
                                            null,
                                            false)))
                    .toList());
  }

  private ContentPage page(Entry entry, String region) {
    Title title = entry.title();
    return new ContentPage(
        title.id(),
        title.slug(),
        title.title(),
        title.originalTitle(),
        title.type(),
        Results.known(title.year()),
        title.endYear(),
        title.seasons(),
        Results.known(title.runtimeMinutes()),
        title.genres(),
        title.overview(),
        title.keywords(),
        title.cast(),
        title.directors(),
        title.countries(),
        title.languages(),
        title.contentRating(),
        Results.known(title.rating()),
        title.popularity(),
        title.posterUrl(),
        title.trailerUrl(),
        offers(entry, region));
  }

  private List<Result.Offer> offers(Entry entry, String region) {
    return Offers.shown(
        entry.offers().stream().filter(offer -> offer.region().equals(region)).toList(),
        clock.instant());
  }

  private String regionOf(@Nullable String region) {
    return Objects.requireNonNullElse(region, defaultRegion);
  }
}
