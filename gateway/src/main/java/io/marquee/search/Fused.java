package io.marquee.search;

import io.marquee.catalog.CurationRule.Pin;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Sort;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.Pins;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One order of all that was found.
 *
 * @param candidates every title that a leg found, best first
 * @param page those that will be shown
 * @param titles what the catalogue says of the page, and of all that may come to be on it
 * @param ranked how they were ranked anew; null where they were not
 * @param step where in an order that was frozen earlier this is; null where it is a new one
 */
record Fused(
    Retrieved retrieved,
    Fusion fusion,
    List<Candidate> candidates,
    List<Candidate> page,
    Future<Map<TitleId, Title>> titles,
    @Nullable Ranked ranked,
    Walk.@Nullable Step step) {

  private static final int LEAST_SPARES = 10;

  /** The order of retrieval alone. */
  Fused(
      Retrieved retrieved,
      Fusion fusion,
      List<Candidate> candidates,
      List<Candidate> page,
      Future<Map<TitleId, Title>> titles) {
    this(retrieved, fusion, candidates, page, titles, null, null);
  }

  /** The same as part of an order that was frozen. */
  Fused walking(Walk.Step step) {
    return new Fused(retrieved, fusion, candidates, page, titles, ranked, step);
  }

  /** The first {@code most} of those that no operator has put where they are. */
  List<Candidate> best(int most) {
    return candidates.stream().filter(candidate -> !pinned(candidate.id())).limit(most).toList();
  }

  /**
   * The same with the best in another order, and behind them what was behind them; pins where they
   * were.
   *
   * @param best all of them
   */
  Fused reordered(List<Candidate> best, @Nullable Ranked ranked) {
    Set<TitleId> first = best.stream().map(Candidate::id).collect(Collectors.toSet());
    List<Candidate> order =
        Pins.placed(
            retrieved.pins().orElse(List.of()),
            Stream.concat(
                    best.stream(), candidates.stream().filter(other -> !first.contains(other.id())))
                .toList());
    return new Fused(retrieved, fusion, order, page(request(), order), titles, ranked, step);
  }

  static List<Candidate> page(SearchRequest request, List<Candidate> order) {
    return order.subList(0, Math.min(request.limit(), order.size()));
  }

  SearchRequest request() {
    return retrieved.understood().request();
  }

  /** Where operators have put those of {@code candidates} that they have put anywhere. */
  List<Pin> pins(List<Candidate> candidates) {
    Set<TitleId> there = candidates.stream().map(Candidate::id).collect(Collectors.toSet());
    return request().sort() == Sort.RELEVANCE
        ? retrieved.pins().orElse(List.of()).stream()
            .filter(pin -> there.contains(pin.id()))
            .toList()
        : List.of();
  }

  /** Whether an operator has put {@code title} where it is. */
  boolean pinned(TitleId title) {
    return request().sort() == Sort.RELEVANCE
        && retrieved.pins().orElse(List.of()).stream().anyMatch(pin -> pin.id().equals(title));
  }

  Filters filters() {
    return retrieved.understood().query().filters();
  }

  /** Whether what has gone has no place here: in an order that was frozen it keeps it. */
  boolean mustBeThere() {
    return step == null && mustBeThere(filters());
  }

  private static boolean mustBeThere(Filters filters) {
    return filters.availableNow() || !filters.platforms().isEmpty();
  }

  /** How many of the best are verified: where titles may turn out to be gone, twice the page. */
  static int verified(SearchRequest request, Filters filters) {
    int spares = mustBeThere(filters) ? Math.max(request.limit(), LEAST_SPARES) : 0;
    return request.limit() + spares;
  }

  /** The page, and behind it those that may take a place on it. */
  List<Candidate> pageAndSpares() {
    return candidates.subList(0, Math.min(verified(request(), filters()), candidates.size()));
  }

  /** The same with another page. */
  Fused showing(List<Candidate> other) {
    return new Fused(retrieved, fusion, candidates, other, titles, ranked, step);
  }

  List<TitleId> ids() {
    return page.stream().map(Candidate::id).toList();
  }
}
