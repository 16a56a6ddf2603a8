package io.marquee.search;

import io.marquee.catalog.Entry;
import io.marquee.catalog.Sort;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.pipeline.Pipeline;
import io.marquee.pipeline.Trace;
import io.marquee.port.TitleIndex;
import io.marquee.port.TitleStore;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.Pins;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.marquee.understanding.Curation;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Search over several engines at once: each stage under its budget, all of them under one deadline.
 */
public final class HybridSearch implements Search {

  private final Timeouts time;
  private final InstantSource clock;
  private final Budgets budgets;
  private final FusionSettings fusion;
  private final TitleIndex index;
  private final TitleStore store;
  private final Supplier<Optional<Curation>> curation;
  private final Understand understand;
  private final Recognize recognize;
  private final Retrieve retrieve;
  private final Order order;
  private final RerankSettings reranking;
  private final Rerank rerank;
  private final Set<String> off;
  private final Arrange arrange;
  private final Verify verify;
  private final Walk walk;
  private final Present present;
  private final Audience audience;

  public HybridSearch(
      Engines engines, SearchSettings settings, Timeouts time, InstantSource clock) {
    this.time = time;
    this.clock = clock;
    this.budgets = settings.budgets();
    this.fusion = settings.fusion();
    this.index = engines.index();
    this.store = engines.store();
    this.curation = engines.curation();
    this.understand =
        new Understand(
            engines.interpreter(),
            new QueryPassages(engines.embedder(), index),
            engines.examples(),
            settings);
    this.recognize = new Recognize(time, engines, settings);
    DidYouMean didYouMean = new DidYouMean(engines.suggester(), engines.index());
    this.retrieve = new Retrieve(time, engines, didYouMean, this::fusion, settings.floor());
    this.order = new Order(index);
    this.reranking = settings.rerank();
    this.arrange = new Arrange(index, settings.arrange(), reranking.titles());
    this.rerank = new Rerank(time, engines, reranking, clock);
    this.verify = new Verify(engines.verification(), index);
    this.walk = new Walk(engines.orders(), index, this::fusion, this::titles);
    this.present = new Present(engines.highlighter(), didYouMean, engines.resembling(), walk);
    this.audience = engines.audience();
    this.off = off(engines, settings);
  }

  /** What is set to do nothing need not be asked. */
  private Set<String> off(Engines engines, SearchSettings settings) {
    Set<String> off = new HashSet<>(settings.off());
    if (!engines.verification().isOn()) {
      off.add(verify.name());
    }
    if (settings.rerank().titles() == 0) {
      off.add(rerank.name());
    }
    if (settings.arrange().equals(ArrangeSettings.OFF)) {
      off.add(arrange.name());
    }
    return off;
  }

  @Override
  public Future<SearchResponse> search(SearchRequest request, Deadline deadline, Trace trace) {
    Budgets budgets = this.budgets.scaledTo(request.budget());
    Pipeline<Understood> understood =
        Pipeline.of(time, asked(request, budgets, deadline), deadline, trace)
            .without(off)
            .reserve(budgets.present())
            .beside(
                understand,
                budgets.understand(),
                recognize,
                budgets.context(),
                understand::understood);
    Pipeline<Fused> found =
        request.cursor() == null
            ? ordered(understood, request.sort(), budgets, deadline)
            : understood.then(walk, budgets.retrieve());
    return found
        .then(verify, budgets.verify())
        .release()
        .then(present, budgets.present())
        .end()
        .map(presented -> answer(presented, deadline, trace));
  }

  private Asked asked(SearchRequest request, Budgets budgets, Deadline deadline) {
    return new Asked(
        request,
        deadline.less(budgets.present()).within(budgets.understand().plus(budgets.retrieve())),
        curation.get(),
        clock.instant());
  }

  private Pipeline<Fused> ordered(
      Pipeline<Understood> understood, Sort sort, Budgets budgets, Deadline deadline) {
    Pipeline<Fused> fused =
        understood
            .then(retrieve, budgets.retrieve())
            .map("fuse", retrieved -> fuse(retrieved, deadline));
    if (sort != Sort.RELEVANCE) {
      return fused.then(order, budgets.order());
    }
    return fused.then(rerank, budgets.rerank()).then(arrange, budgets.arrange());
  }

  private Fusion fusion(Understood understood) {
    return fusion.of(QueryKind.of(understood.query()), understood.request().fusion());
  }

  private Fused fuse(Retrieved retrieved, Deadline deadline) {
    SearchRequest request = retrieved.understood().request();
    Fusion fusing = fusion(retrieved.understood());
    Set<TitleId> unwanted = retrieved.understood().unwanted();
    List<Candidate> found =
        fusing.fuse(LegAnswer.rankings(retrieved.answers())).stream()
            .filter(candidate -> !unwanted.contains(candidate.id()))
            .toList();
    List<Candidate> candidates =
        request.sort() == Sort.RELEVANCE
            ? Pins.placed(retrieved.pins().orElse(List.of()), found)
            : found;
    List<Candidate> page = Fused.page(request, candidates);
    return new Fused(
        retrieved, fusing, candidates, page, titles(mayBeShown(retrieved, candidates), deadline));
  }

  /**
   * The page, whatever reranking may put there, which is as many besides the pins that stay, and
   * what may take the place of titles that have gone.
   */
  private List<TitleId> mayBeShown(Retrieved retrieved, List<Candidate> candidates) {
    SearchRequest request = retrieved.understood().request();
    int pins = retrieved.pins().orElse(List.of()).size();
    int reranked = request.sort() == Sort.RELEVANCE ? reranking.titles() + pins : 0;
    return candidates.stream()
        .limit(
            Math.max(Fused.verified(request, retrieved.understood().query().filters()), reranked))
        .map(Candidate::id)
        .toList();
  }

  /**
   * An index that is away does not take with it what others have found: half of the time is the
   * catalogue's.
   */
  private Future<Map<TitleId, Title>> titles(List<TitleId> ids, Deadline deadline) {
    Duration half = Duration.ofNanos(deadline.remainingNanos() / 2);
    return index
        .titles(ids, deadline.within(half))
        .recover(away -> store.entries(Set.copyOf(ids), deadline).map(HybridSearch::titles));
  }

  private static Map<TitleId, Title> titles(Map<TitleId, Entry> entries) {
    return entries.values().stream()
        .map(Entry::title)
        .collect(Collectors.toMap(Title::id, title -> title));
  }

  private SearchResponse answer(Presented presented, Deadline deadline, Trace trace) {
    SearchResponse response = respond(presented, deadline, trace);
    String id = presented.fused().request().id();
    if (id != null) {
      audience.answered(SearchEvent.of(id, presented.fused(), response));
    }
    return response;
  }

  private SearchResponse respond(Presented presented, Deadline deadline, Trace trace) {
    Fused fused = presented.verified().fused();
    SearchRequest request = fused.request();
    return new SearchResponse(
        request.query(),
        fused.retrieved().understood().query().interpretation(),
        Totals.total(fused),
        presented.results(),
        Totals.facets(fused),
        DidYouMean.known(fused.retrieved().correction(), presented.close()),
        Optional.ofNullable(presented.onward().cursor()).map(Cursor::toString).orElse(null),
        Respond.metadata(
            presented,
            trace,
            request.budget().toNanos() - deadline.remainingNanos(),
            clock.instant()));
  }
}
