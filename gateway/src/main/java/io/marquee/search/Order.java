package io.marquee.search;

import io.marquee.catalog.Sort;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.pipeline.Stage;
import io.marquee.port.TitleIndex;
import io.marquee.ranking.Candidate;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Puts what was found in the order that was asked for, where that is not relevance. */
final class Order implements Stage<Fused, Fused> {

  /**
   * Legs whose hits match the words or the filters; what only the vector leg found is merely alike.
   */
  private static final Set<String> MATCHING = Set.of("text", "sql");

  private final TitleIndex index;

  Order(TitleIndex index) {
    this.index = index;
  }

  @Override
  public String name() {
    return "order";
  }

  @Override
  public Future<Fused> run(Fused fused, Deadline deadline) {
    List<Candidate> matching = matching(fused.candidates());
    return index
        .titles(matching.stream().map(Candidate::id).toList(), deadline)
        .map(titles -> ordered(fused, matching, titles));
  }

  /** By relevance after all. */
  @Override
  public Fused fallback(Fused fused, Throwable cause) {
    return fused;
  }

  private static List<Candidate> matching(List<Candidate> candidates) {
    List<Candidate> matching =
        candidates.stream()
            .filter(
                candidate -> candidate.evidence().keySet().stream().anyMatch(MATCHING::contains))
            .toList();
    return matching.isEmpty() ? candidates : matching;
  }

  private static Fused ordered(Fused fused, List<Candidate> matching, Map<TitleId, Title> titles) {
    Comparator<Known> order =
        Comparator.<Known>comparingDouble(known -> key(fused.request().sort(), known.title()))
            .reversed()
            .thenComparing(Known::candidate, Candidate.BEST_FIRST);
    List<Candidate> candidates =
        matching.stream()
            .flatMap(candidate -> Known.of(candidate, titles))
            .sorted(order)
            .map(Known::candidate)
            .toList();
    List<Candidate> page =
        candidates.subList(0, Math.min(fused.request().limit(), candidates.size()));
    return new Fused(
        fused.retrieved(), fused.fusion(), candidates, page, Future.succeededFuture(titles));
  }

  /** A candidate of which the catalogue still knows something. */
  private record Known(Candidate candidate, Title title) {
    static Stream<Known> of(Candidate candidate, Map<TitleId, Title> titles) {
      Title title = titles.get(candidate.id());
      return title == null ? Stream.empty() : Stream.of(new Known(candidate, title));
    }
  }

  private static double key(Sort sort, Title title) {
    return switch (sort) {
      case RELEVANCE -> 0;
      case RATING -> title.rating();
      case YEAR -> title.year();
      case POPULARITY -> title.popularity();
    };
  }
}
