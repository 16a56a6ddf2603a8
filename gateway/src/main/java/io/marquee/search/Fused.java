package io.marquee.search;

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

  List<TitleId> ids() {
    return page.stream().map(Candidate::id).toList();
  }
}
