package io.marquee.search;

import io.marquee.catalog.Filters;
import io.marquee.catalog.Hit;
import io.marquee.catalog.Query;
import io.marquee.catalog.Sort;
import io.marquee.catalog.UserContext;
import io.marquee.ranking.Floor;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.ReciprocalRankFusion;
import io.marquee.ranking.Weights;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.marquee.understanding.Curation;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The first half of a search by itself: a query is read, and every leg is asked. For whoever
 * measures what {@link HybridSearch} makes of it.
 */
public final class Retrieval {

  /**
   * What the legs know.
   *
   * @param query as it was read
   * @param hits by leg, best first; empty from a leg that found nothing or had nothing to do
   * @param tookNanos by leg
   * @param missing why legs did not answer that should have, one each
   */
  public record Answer(
      Query query,
      Map<String, List<Hit>> hits,
      Map<String, Long> tookNanos,
      List<String> missing) {}

  /** Nothing is fused; but no leg is switched off. */
  private static final Fusion ALL = new ReciprocalRankFusion(60, Weights.EQUAL);

  private final SearchSettings settings;
  private final Understand understand;
  private final Retrieve retrieve;

  /**
   * Asks {@code engines} as a search with {@code settings} would, but for their budgets, and every
   * leg, whatever it weighs.
   */
  public Retrieval(Engines engines, SearchSettings settings, Timeouts time) {
    this.settings = settings;
    this.understand =
        new Understand(
            engines.interpreter(),
            new QueryPassages(engines.embedder(), engines.index()),
            engines.examples(),
            settings);
    this.retrieve =
        new Retrieve(
            time,
            engines,
            new DidYouMean(engines.suggester(), engines.index()),
            understood -> ALL,
            Floor.NONE);
  }

  /** What the legs find for {@code text} before {@code deadline}. On an event loop. */
  public Future<Answer> ask(String text, Deadline deadline) {
    SearchRequest request =
        new SearchRequest(
            text,
            Filters.NONE,
            null,
            1,
            Set.of(),
            Sort.RELEVANCE,
            false,
            false,
            Duration.ofNanos(deadline.remainingNanos()),
            null);
    return understand
        .run(new Asked(request, deadline, Optional.of(Curation.NONE), Instant.EPOCH), deadline)
        .map(heard -> understand.understood(heard, somewhere(heard.asked())))
        .compose(understood -> retrieve.run(understood, deadline))
        .map(Retrieval::answer);
  }

  private Circumstances somewhere(Asked asked) {
    return new Circumstances(
        UserContext.ANONYMOUS, true, settings.defaultRegion(), asked.now().atZone(ZoneOffset.UTC));
  }

  private static Answer answer(Retrieved retrieved) {
    Map<String, List<Hit>> hits = new LinkedHashMap<>();
    Map<String, Long> took = new LinkedHashMap<>();
    for (LegAnswer answer : retrieved.answers()) {
      hits.put(answer.leg(), answer.ranking().flatMap(ranking -> ranking.hits().stream()).toList());
      took.put(answer.leg(), answer.tookNanos());
    }
    List<String> missing =
        retrieved.answers().stream()
            .filter(LegAnswer::missing)
            .map(answer -> answer.leg() + ": " + answer.source().reason())
            .toList();
    return new Answer(retrieved.understood().query(), hits, took, missing);
  }
}
