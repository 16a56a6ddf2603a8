package io.marquee.search;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserContext;
import io.marquee.pipeline.Stage;
import io.marquee.port.TitleIndex;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Features;
import io.marquee.ranking.Model;
import io.marquee.ranking.Pins;
import io.marquee.ranking.Reranking;
import io.marquee.ranking.Situation;
import io.marquee.ranking.Taste;
import io.marquee.ranking.TitleFacts;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Puts the best of the fused order in that of the learned model. What the model goes by is the
 * index's: of nobody in particular only the titles, which are fetched for the page anyhow; of a
 * user also the vectors of what was watched and of what may be shown.
 */
final class Rerank implements Stage<Fused, Fused> {

  private final TitleIndex index;
  private final Supplier<Model> model;
  private final RerankSettings settings;
  private final InstantSource clock;

  Rerank(TitleIndex index, Supplier<Model> model, RerankSettings settings, InstantSource clock) {
    this.index = index;
    this.model = model;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "rerank";
  }

  @Override
  public Future<Fused> run(Fused fused, Deadline deadline) {
    List<Candidate> best = best(fused);
    if (best.isEmpty()) {
      return Future.succeededFuture(fused);
    }
    return context()
        .compose(
            user ->
                facts(fused, best, user, deadline)
                    .map(facts -> reranked(fused, best, situation(fused, user, facts), facts)));
  }

  /** The fused order. */
  @Override
  public Fused fallback(Fused fused, Throwable cause) {
    return fused;
  }

  /** Nobody is known yet. */
  private static Future<UserContext> context() {
    return Future.succeededFuture(UserContext.ANONYMOUS);
  }

  /** What the model ranks: where an operator has put a title it stays. */
  private List<Candidate> best(Fused fused) {
    return fused.candidates().stream()
        .filter(candidate -> !fused.pinned(candidate.id()))
        .limit(settings.titles())
        .toList();
  }

  private Situation situation(Fused fused, UserContext user, Map<TitleId, TitleFacts> facts) {
    return new Situation(
        fused.retrieved().understood().query(), user, Taste.of(user, facts), clock.instant());
  }

  private Future<Map<TitleId, TitleFacts>> facts(
      Fused fused, List<Candidate> best, UserContext user, Deadline deadline) {
    List<TitleId> watched = Taste.titles(user);
    if (watched.isEmpty()) {
      return fused.titles().map(titles -> facts(titles, Map.of()));
    }
    List<TitleId> ids =
        Stream.concat(best.stream().map(Candidate::id), watched.stream()).distinct().toList();
    Future<Map<TitleId, Title>> others = index.titles(watched, deadline);
    Future<Map<TitleId, List<Embedding>>> vectors = index.passages(ids, deadline);
    return Future.all(fused.titles(), others, vectors)
        .map(all -> facts(both(fused.titles().result(), others.result()), vectors.result()));
  }

  private static Map<TitleId, Title> both(Map<TitleId, Title> one, Map<TitleId, Title> other) {
    Map<TitleId, Title> both = new HashMap<>(one);
    both.putAll(other);
    return both;
  }

  private Map<TitleId, TitleFacts> facts(
      Map<TitleId, Title> titles, Map<TitleId, List<Embedding>> vectors) {
    Map<TitleId, Set<Outlet>> outlets = index.outlets(List.copyOf(titles.keySet()));
    Map<TitleId, TitleFacts> facts = HashMap.newHashMap(titles.size());
    titles.forEach(
        (id, title) ->
            facts.put(
                id,
                TitleFacts.of(
                    title,
                    vectors.getOrDefault(id, List.of()),
                    outlets.getOrDefault(id, Set.of()))));
    return facts;
  }

  private Fused reranked(
      Fused fused, List<Candidate> best, Situation situation, Map<TitleId, TitleFacts> facts) {
    Model model = this.model.get();
    double[] scores = model.reranker().scores(Features.of(situation, best, facts));
    double weight = situation.isAnonymous() ? settings.anonymous() : settings.weight();
    Set<TitleId> moved = Set.copyOf(best.stream().map(Candidate::id).toList());
    List<Candidate> order =
        Stream.concat(
                Reranking.of(best, scores, weight).stream(),
                fused.candidates().stream().filter(other -> !moved.contains(other.id())))
            .toList();
    return fused.reordered(Pins.placed(fused.retrieved().pins().orElse(List.of()), order), model);
  }
}
