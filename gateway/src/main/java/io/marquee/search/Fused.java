package io.marquee.search;

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

  /** Whether an operator has put {@code title} where it is. */
  boolean pinned(TitleId title) {
    return request().sort() == Sort.RELEVANCE
        && retrieved.pins().orElse(List.of()).stream().anyMatch(pin -> pin.id().equals(title));
  }

  List<TitleId> ids() {
    return page.stream().map(Candidate::id).toList();
  }
}
