package io.marquee.content;

import io.marquee.availability.Verification;
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
import java.util.List;
import java.util.Map;
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
  private final Verification verification;
  private final Duration verifying;

  /**
   * Pages in {@code defaultRegion} where no other is asked for.
   *
   * @param verifying how long finding out where titles can be watched may take
   */
  public CatalogueContent(
      TitleStore store,
      Similar similar,
      Verification verification,
      Duration verifying,
      String defaultRegion) {
    this.store = store;
    this.similar = similar;
    this.verification = verification;
    this.verifying = verifying;
    this.defaultRegion = defaultRegion;
  }

  @Override
  public Future<Optional<ContentPage>> byId(
      TitleId id, @Nullable String region, Deadline deadline) {
    return found(Set.of(id), regionOf(region), deadline)
        .map(
            found ->
                Optional.ofNullable(found.entries().get(id))
                    .map(entry -> page(entry, found.offers(id))));
  }

  /** Titles, and where they can be watched. */
  private record Found(Map<TitleId, Entry> entries, Verification.Outcome outcome) {
    List<Result.Offer> offers(TitleId id) {
      return Offers.shown(outcome, id);
    }
  }

  private Future<Found> found(Set<TitleId> ids, String region, Deadline deadline) {
    return store
        .entries(ids, deadline)
        .compose(
            entries ->
                verification
                    .of(kept(entries), region, deadline.within(verifying))
                    .map(outcome -> new Found(entries, outcome)));
  }

  private static Map<TitleId, List<Availability>> kept(Map<TitleId, Entry> entries) {
    return entries.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offers()));
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
    return found(ids, region, deadline)
        .map(
            found ->
                candidates.stream()
                    .flatMap(
                        candidate ->
                            Stream.ofNullable(found.entries().get(candidate.id()))
                                .map(
                                    entry ->
                                        result(entry, candidate, found.offers(candidate.id()))))
                    .toList());
  }

  private static Result result(Entry entry, Candidate candidate, List<Result.Offer> offers) {
    return Results.of(entry.title(), offers, candidate, Results.Extras.NONE);
  }

  private static ContentPage page(Entry entry, List<Result.Offer> offers) {
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
        offers);
  }

  private String regionOf(@Nullable String region) {
    return Objects.requireNonNullElse(region, defaultRegion);
  }
}
