package io.marquee.content;

import io.marquee.availability.Checked;
import io.marquee.availability.Checked.Certainty;
import io.marquee.catalog.Availability;
import io.marquee.catalog.Entry;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.TitleStore;
import io.marquee.ranking.Candidate;
import io.marquee.search.Offers;
import io.marquee.search.Result;
import io.marquee.search.Results;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Content pages from the store, and what resembles a title. */
public final class CatalogueContent implements Content {

  private final TitleStore store;
  private final Similar similar;
  private final String defaultRegion;
  private final Duration fresh;
  private final InstantSource clock;

  /**
   * Pages in {@code defaultRegion} where no other is asked for.
   *
   * @param fresh what is known for less long counts as sure
   */
  public CatalogueContent(
      TitleStore store,
      Similar similar,
      String defaultRegion,
      Duration fresh,
      InstantSource clock) {
    this.store = store;
    this.similar = similar;
    this.defaultRegion = defaultRegion;
    this.fresh = fresh;
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
    String where = regionOf(region);
    return similar
        .to(id, where, limit, deadline)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : results(found.get(), where, deadline).map(Optional::of));
  }

  private Future<List<Result>> results(
      List<Candidate> candidates, String region, Deadline deadline) {
    Set<TitleId> ids = candidates.stream().map(Candidate::id).collect(Collectors.toSet());
    return store
        .entries(ids, deadline)
        .map(
            entries ->
                candidates.stream()
                    .flatMap(
                        candidate ->
                            Stream.ofNullable(entries.get(candidate.id()))
                                .map(entry -> result(entry, candidate, region)))
                    .toList());
  }

  private Result result(Entry entry, Candidate candidate, String region) {
    return Results.of(entry.title(), offers(entry, region), candidate, false, null, false);
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
        entry.offers().stream()
            .filter(offer -> offer.region().equals(region))
            .map(this::checked)
            .toList());
  }

  private Checked checked(Availability offer) {
    boolean isFresh = offer.checkedAt().plus(fresh).isAfter(clock.instant());
    return new Checked(offer, isFresh ? Certainty.CACHED : Certainty.UNVERIFIED);
  }

  private String regionOf(@Nullable String region) {
    return Objects.requireNonNullElse(region, defaultRegion);
  }
}
