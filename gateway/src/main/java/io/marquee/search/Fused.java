package io.marquee.search;

import io.marquee.catalog.Sort;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Fusion;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/**
 * One order of all that was found.
 *
 * @param candidates every title that a leg found, best first
 * @param page those that will be shown
 * @param titles what the catalogue says of the page: fetched while availability is verified
 */
record Fused(
    Retrieved retrieved,
    Fusion fusion,
    List<Candidate> candidates,
    List<Candidate> page,
    Future<Map<TitleId, Title>> titles) {

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
