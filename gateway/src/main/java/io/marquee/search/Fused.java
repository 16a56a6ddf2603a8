package io.marquee.search;

import io.marquee.catalog.Filters;
import io.marquee.catalog.Sort;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Fusion;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One order of all that was found.
 *
 * @param candidates every title that a leg found, best first
 * @param page those that will be shown
 * @param titles what the catalogue says of the page, and of all that may come to be on it
 * @param ranked how they were ranked anew; null where they were not
 */
record Fused(
    Retrieved retrieved,
    Fusion fusion,
    List<Candidate> candidates,
    List<Candidate> page,
    Future<Map<TitleId, Title>> titles,
    @Nullable Ranked ranked) {

  private static final int LEAST_SPARES = 10;

  /** The order of retrieval alone. */
  Fused(
      Retrieved retrieved,
      Fusion fusion,
      List<Candidate> candidates,
      List<Candidate> page,
      Future<Map<TitleId, Title>> titles) {
    this(retrieved, fusion, candidates, page, titles, null);
  }

  /** The same in another order. */
  Fused reordered(List<Candidate> order, Ranked ranked) {
    return new Fused(retrieved, fusion, order, page(request(), order), titles, ranked);
  }

  static List<Candidate> page(SearchRequest request, List<Candidate> order) {
    return order.subList(0, Math.min(request.limit(), order.size()));
  }

  SearchRequest request() {
    return retrieved.understood().request();
  }

  /** Whether an operator has put {@code title} where it is. */
  boolean pinned(TitleId title) {
    return request().sort() == Sort.RELEVANCE
        && retrieved.pins().orElse(List.of()).stream().anyMatch(pin -> pin.id().equals(title));
  }

  Filters filters() {
    return retrieved.understood().query().filters();
  }

  /** Whether only what can be watched was asked for. */
  boolean mustBeThere() {
    return mustBeThere(filters());
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
    return new Fused(retrieved, fusion, candidates, other, titles, ranked);
  }

  List<TitleId> ids() {
    return page.stream().map(Candidate::id).toList();
  }
}
