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
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One order of all that was found.
 *
 * @param candidates every title that a leg found, best first
 * @param page those that will be shown
 * @param titles what the catalogue says of the page and the spare candidates: fetched while
 *     availability is verified
 */
record Fused(
    Retrieved retrieved,
    Fusion fusion,
    List<Candidate> candidates,
    List<Candidate> page,
    Future<Map<TitleId, Title>> titles) {

  private static final int SPARES = 10;

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

  /** The next ones, in case some of the page cannot be watched after all. */
  List<Candidate> spares() {
    return spares(candidates, page, filters());
  }

  static List<Candidate> spares(List<Candidate> candidates, List<Candidate> page, Filters filters) {
    if (!mustBeThere(filters)) {
      return List.of();
    }
    Set<TitleId> shown = page.stream().map(Candidate::id).collect(Collectors.toSet());
    return candidates.stream()
        .filter(candidate -> !shown.contains(candidate.id()))
        .limit(SPARES)
        .toList();
  }

  /** The same with another page. */
  Fused showing(List<Candidate> other) {
    return new Fused(retrieved, fusion, candidates, other, titles);
  }

  List<TitleId> ids() {
    return page.stream().map(Candidate::id).toList();
  }
}
