package io.marquee.search;

import io.marquee.catalog.Hit;
import io.marquee.catalog.Query;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.Total;
import io.marquee.port.Found;
import io.marquee.port.TextSource;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A leg that answers what a test scripted, and remembers what it was asked. */
public final class ScriptedLeg implements TextSource {

  private Predicate<Query> like = query -> true;
  private String marked = "<em>found</em>";
  private final String name;
  private Future<Found> answer = Future.succeededFuture(Found.of(List.of()));
  public final List<Query> asked = new ArrayList<>();
  final List<Deadline> deadlines = new ArrayList<>();

  /** What passes no query. */
  final Set<TitleId> unavailable = new HashSet<>();

  public ScriptedLeg(String name) {
    this.name = name;
  }

  public ScriptedLeg finds(String... slugs) {
    List<TitleId> ids = Stream.of(slugs).map(TitleId::ofSlug).toList();
    List<Hit> hits =
        IntStream.range(0, ids.size()).mapToObj(i -> new Hit(ids.get(i), 10.0 - i)).toList();
    answer =
        Future.succeededFuture(
            new Found(hits, new Total(hits.size(), Total.Relation.EXACT), Map.of()));
    return this;
  }

  /** Finds {@code slugs} for queries that are like that, and nothing for others. */
  ScriptedLeg findsWhere(Predicate<Query> like, String... slugs) {
    finds(slugs);
    this.like = like;
    return this;
  }

  ScriptedLeg findsAt(double score, String slug) {
    answer = Future.succeededFuture(Found.of(List.of(new Hit(TitleId.ofSlug(slug), score))));
    return this;
  }

  public ScriptedLeg isSilent() {
    answer = Promise.<Found>promise().future();
    return this;
  }

  public ScriptedLeg fails(Throwable cause) {
    answer = Future.failedFuture(cause);
    return this;
  }

  /** What highlighting makes of the first title. */
  void marks(String fragment) {
    marked = fragment;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Future<Found> search(Query query, Deadline deadline) {
    asked.add(query);
    deadlines.add(deadline);
    return like.test(query) ? answer : Future.succeededFuture(Found.of(List.of()));
  }

  @Override
  public Future<Map<TitleId, Map<String, List<String>>>> highlight(
      Query query, List<TitleId> titles, Deadline deadline) {
    return Future.succeededFuture(Map.of(titles.getFirst(), Map.of("title", List.of(marked))));
  }

  @Override
  public Future<Set<TitleId>> passing(Query query, List<TitleId> titles, Deadline deadline) {
    return answer.map(
        found -> {
          Set<TitleId> passing = new HashSet<>(titles);
          passing.removeAll(unavailable);
          return passing;
        });
  }

  @Override
  public void close() {}
}
