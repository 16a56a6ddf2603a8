package io.marquee.content;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Hit;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Query;
import io.marquee.catalog.Sort;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.Found;
import io.marquee.port.SearchSource;
import io.marquee.port.TitleIndex;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.Likeness;
import io.marquee.ranking.Ranking;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;

/**
 * Finds what resembles a title: by its vectors, by who made it and by its genres, fused to one
 * ranking in which each of the three is evidence.
 */
public final class Similar {

  /** How far each engine looks. */
  private static final int NEAREST = 60;

  private static final int BY_EACH = 20;

  /** So many directors and actors say whose title it is. */
  private static final int DIRECTORS = 2;

  private static final int ACTORS = 4;

  /** Of a franchise at most every so manieth result: nobody asks for what everybody knows. */
  private static final int FRANCHISE = 4;

  private final TitleIndex index;
  private final SearchSource vector;
  private final SearchSource text;
  private final Fusion fusion;

  /**
   * Asks these engines.
   *
   * @param text finds titles by people and genres
   * @param fusion of the rankings {@code vector}, {@code people} and {@code genre}
   */
  public Similar(TitleIndex index, SearchSource vector, SearchSource text, Fusion fusion) {
    this.index = index;
    this.vector = vector;
    this.text = text;
    this.fusion = fusion;
  }

  /**
   * At most {@code limit} titles, most alike first; empty where the index does not have {@code id}.
   * What people and genres have to say has half of the time, and costs only itself where it is
   * late.
   */
  Future<Optional<List<Candidate>>> to(TitleId id, String region, int limit, Deadline deadline) {
    return index
        .titles(List.of(id), deadline)
        .compose(
            known -> {
              Title title = known.get(id);
              return title == null
                  ? Future.succeededFuture(Optional.empty())
                  : to(title, region, limit, deadline).map(Optional::of);
            });
  }

  private Future<List<Candidate>> to(Title title, String region, int limit, Deadline deadline) {
    Deadline half = deadline.within(Duration.ofNanos(Math.max(0, deadline.remainingNanos() / 2)));
    Future<List<Hit>> near = nearest(title, region, deadline);
    Future<Set<TitleId>> kin = kin(title, region, half);
    return Future.all(near, kin)
        .compose(both -> titles(near.result(), kin.result(), half))
        .map(titles -> fused(title, near.result(), titles, limit));
  }

  private Future<Map<TitleId, Title>> titles(List<Hit> near, Set<TitleId> kin, Deadline deadline) {
    Set<TitleId> ids = new LinkedHashSet<>(kin);
    near.forEach(hit -> ids.add(hit.id()));
    return index.titles(List.copyOf(ids), deadline).otherwise(Map.of());
  }

  private Future<List<Hit>> nearest(Title title, String region, Deadline deadline) {
    return index
        .passages(List.of(title.id()), deadline)
        .compose(
            passages -> {
              List<Embedding> own = passages.getOrDefault(title.id(), List.of());
              return vector.search(query(Filters.NONE, own, region, NEAREST), deadline);
            })
        .map(found -> found.hits().stream().filter(hit -> !hit.id().equals(title.id())).toList());
  }

  /** Titles by the same people, and the best of the same genres. */
  private Future<Set<TitleId>> kin(Title title, String region, Deadline deadline) {
    List<Future<List<TitleId>>> asked = new ArrayList<>();
    Stream.concat(title.directors().stream().limit(DIRECTORS), title.cast().stream().limit(ACTORS))
        .distinct()
        .forEach(name -> asked.add(found(filters(List.of(), List.of(name)), region, deadline)));
    if (!title.genres().isEmpty()) {
      asked.add(found(filters(title.genres(), List.of()), region, deadline));
    }
    return Future.join(asked).transform(all -> Future.succeededFuture(all(asked, title.id())));
  }

  private static Set<TitleId> all(List<Future<List<TitleId>>> asked, TitleId self) {
    Set<TitleId> ids = new LinkedHashSet<>();
    asked.stream().filter(Future::succeeded).map(Future::result).forEach(ids::addAll);
    ids.remove(self);
    return ids;
  }

  private Future<List<TitleId>> found(Filters filters, String region, Deadline deadline) {
    return text.search(query(filters, List.of(), region, BY_EACH), deadline)
        .map(Found::hits)
        .map(hits -> hits.stream().map(Hit::id).toList());
  }

  private static Query query(Filters filters, List<Embedding> passages, String region, int limit) {
    return new Query(
        "",
        Interpretation.verbatim(""),
        filters,
        region,
        passages,
        limit,
        Sort.RELEVANCE,
        Set.of());
  }

  private static Filters filters(List<String> genres, List<String> people) {
    Filters none = Filters.NONE;
    return new Filters(
        none.type(),
        genres,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        people,
        false);
  }

  private List<Candidate> fused(
      Title title, List<Hit> near, Map<TitleId, Title> titles, int limit) {
    Collection<Title> all = titles.values();
    List<Candidate> candidates =
        fusion.fuse(
            List.of(
                new Ranking(vector.name(), near),
                ranking("people", title, all, Likeness::people),
                ranking("genre", title, all, Likeness::genres)));
    int most = Math.ceilDiv(limit, FRANCHISE);
    List<Candidate> shown = new ArrayList<>();
    int continued = 0;
    for (Candidate candidate : candidates) {
      Title other = titles.get(candidate.id());
      boolean continues = other != null && Likeness.sameFranchise(title, other);
      if (!continues || continued++ < most) {
        shown.add(candidate);
      }
    }
    return shown.subList(0, Math.min(limit, shown.size()));
  }

  /** Those that are alike at all; what is equally alike by how well liked and known it is. */
  private static Ranking ranking(
      String source,
      Title title,
      Collection<Title> others,
      ToDoubleBiFunction<Title, Title> likeness) {
    return new Ranking(
        source,
        others.stream()
            .map(other -> new Alike(other, likeness.applyAsDouble(title, other)))
            .filter(alike -> alike.likeness() > 0)
            .sorted(Alike.MOST_FIRST)
            .map(alike -> new Hit(alike.title().id(), alike.likeness()))
            .toList());
  }

  private record Alike(Title title, double likeness) {

    static final Comparator<Alike> MOST_FIRST =
        Comparator.comparingDouble(Alike::likeness)
            .thenComparingDouble(alike -> alike.title().rating() + alike.title().popularity() / 10)
            .reversed()
            .thenComparing(alike -> alike.title().id());
  }
}
