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
import io.marquee.ranking.Interleaving;
import io.marquee.ranking.Model;
import io.marquee.ranking.Reranking;
import io.marquee.ranking.Serving;
import io.marquee.ranking.Situation;
import io.marquee.ranking.Taste;
import io.marquee.ranking.TitleFacts;
import io.marquee.search.Ranked.Contest;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Supplier<Serving> models;
  private final RerankSettings settings;
  private final InstantSource clock;

  Rerank(TitleIndex index, Supplier<Serving> models, RerankSettings settings, InstantSource clock) {
    this.index = index;
    this.models = models;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "rerank";
  }

  @Override
  public Future<Fused> run(Fused fused, Deadline deadline) {
    List<Candidate> best = fused.best(settings.titles());
    if (best.isEmpty() || describesOne(fused)) {
      return Future.succeededFuture(fused);
    }
    UserContext user = fused.retrieved().understood().circumstances().user();
    return facts(fused, best, user, deadline)
        .map(facts -> reranked(fused, best, situation(fused, user, facts), facts));
  }

  /** The fused order. */
  @Override
  public Fused fallback(Fused fused, Throwable cause) {
    return fused;
  }

  /** Whoever tells a story at length looks for that one, which is no matter of taste. */
  private static boolean describesOne(Fused fused) {
    return QueryKind.of(fused.retrieved().understood().query()) == QueryKind.DESCRIPTION;
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
    List<TitleId> ids = Stream.concat(ids(best).stream(), watched.stream()).distinct().toList();
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
    float[][] rows = Features.of(situation, best, facts);
    double weight = situation.isAnonymous() ? settings.anonymous() : settings.weight();
    Serving serving = models.get();
    List<Candidate> order = Reranking.of(best, serving.model().reranker().scores(rows), weight);
    Optional<Contest> contest =
        serving
            .rival(situation.seed())
            .map(
                rival ->
                    contest(
                        rival,
                        order,
                        Reranking.of(best, rival.reranker().scores(rows), weight),
                        situation.seed()));
    return fused.reordered(
        contest.map(both -> Reranking.placed(best, both.draft().shown())).orElse(order),
        new Ranked(serving.model(), byTitle(best, rows), contest));
  }

  private static Contest contest(
      Model rival, List<Candidate> order, List<Candidate> other, long seed) {
    return new Contest(rival, Interleaving.of(ids(order), ids(other), order.size(), seed));
  }

  private static List<TitleId> ids(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::id).toList();
  }

  private static Map<TitleId, float[]> byTitle(List<Candidate> best, float[][] rows) {
    Map<TitleId, float[]> features = HashMap.newHashMap(rows.length);
    for (int i = 0; i < rows.length; i++) {
      features.put(best.get(i).id(), rows[i]);
    }
    return features;
  }
}
