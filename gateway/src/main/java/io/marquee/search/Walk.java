package io.marquee.search;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Facet;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.Kind;
import io.marquee.catalog.Sort;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserId;
import io.marquee.pipeline.Stage;
import io.marquee.port.FrozenOrder;
import io.marquee.port.FrozenOrder.Place;
import io.marquee.port.FrozenOrders;
import io.marquee.port.Json;
import io.marquee.port.TitleIndex;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.Score;
import io.marquee.search.SearchRequest.FusionOptions;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks through what a search has found, page after page of one order that was frozen with the
 * first: nothing twice, nothing left out, whatever the catalogue does meanwhile.
 */
final class Walk implements Stage<Understood, Fused> {

  private final FrozenOrders orders;
  private final TitleIndex index;
  private final Function<Understood, Fusion> fusion;
  private final BiFunction<List<TitleId>, Deadline, Future<Map<TitleId, Title>>> titles;

  /**
   * Walks through {@code orders}.
   *
   * @param titles what the catalogue says of titles
   */
  Walk(
      FrozenOrders orders,
      TitleIndex index,
      Function<Understood, Fusion> fusion,
      BiFunction<List<TitleId>, Deadline, Future<Map<TitleId, Title>>> titles) {
    this.orders = orders;
    this.index = index;
    this.fusion = fusion;
    this.titles = titles;
  }

  /** What an answer says of the pages after it. */
  record Onward(@Nullable Cursor cursor, boolean lost) {

    /** There are none. */
    static final Onward NONE = new Onward(null, false);

    /** There are some, but nobody gets there. */
    static final Onward LOST = new Onward(null, true);
  }

  /** An order and where in it somebody is. */
  record Step(Cursor cursor, FrozenOrder order) {}

  /** What an order belongs to. */
  private record Belonging(
      @Nullable UserId user,
      String query,
      Filters filters,
      @Nullable String region,
      Set<Facet> facets,
      Sort sort,
      boolean includeWatched,
      @Nullable FusionOptions fusion) {

    static String of(SearchRequest request) {
      return digest(
          Json.bytes(
              new Belonging(
                  request.asker().user(),
                  request.query(),
                  request.filters(),
                  request.region(),
                  new TreeSet<>(request.facets()),
                  request.sort(),
                  request.includeWatched(),
                  request.fusion())));
    }

    private static String digest(byte[] bytes) {
      try {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  @Override
  public String name() {
    return "recall";
  }

  /** The page that the request's cursor is at. */
  @Override
  public Future<Fused> run(Understood understood, Deadline deadline) {
    SearchRequest request = understood.request();
    Cursor cursor = Optional.ofNullable(request.cursor()).orElseThrow();
    return orders
        .find(cursor.order(), deadline)
        .map(
            found ->
                found
                    .filter(order -> order.request().equals(Belonging.of(request)))
                    .filter(order -> cursor.from() <= order.places().size())
                    .map(order -> page(understood, new Step(cursor, order), deadline))
                    .orElseThrow(Walk::gone));
  }

  private static Problem.Refusal gone() {
    return Problem.of(
            Kind.GONE,
            "This cursor has expired, or belongs to another request or user: ask without it again")
        .refusal();
  }

  /** Without the order there is no page. */
  @Override
  public Fused fallback(Understood understood, Throwable cause) {
    throw Problem.of(Kind.UNAVAILABLE, "What this cursor walks through cannot be read right now")
        .refusal();
  }

  private Fused page(Understood asked, Step step, Deadline deadline) {
    Understood understood = asked.without(Set.copyOf(step.order().relaxed()));
    List<Candidate> page =
        step.order().places().stream()
            .skip(step.cursor().from())
            .limit(understood.request().limit())
            .map(place -> new Candidate(place.id(), Map.of(), Score.of(place.score())))
            .toList();
    Retrieved nothing =
        new Retrieved(
            understood,
            List.of(),
            index.generation(),
            Optional.of(List.of()),
            Future.succeededFuture(Optional.empty()));
    List<TitleId> ids = page.stream().map(Candidate::id).toList();
    Future<Map<TitleId, Title>> known =
        titles.apply(ids, deadline).map(found -> allowed(found, understood));
    return new Fused(nothing, fusion.apply(understood), page, page, known).walking(step);
  }

  /** A limit of age may be set, or be heard of, between two pages. */
  private static Map<TitleId, Title> allowed(Map<TitleId, Title> titles, Understood understood) {
    String most = understood.query().filters().contentRatingMax();
    Map<TitleId, Title> allowed = new HashMap<>(titles);
    allowed.values().removeIf(title -> !ContentRating.allows(most, title.contentRating()));
    return allowed;
  }

  /** How it goes on after {@code fused}; what comes then is frozen if it is not. Does not fail. */
  Future<Onward> onward(Fused fused, Deadline deadline) {
    Step step = fused.step();
    if (step != null) {
      Cursor next = step.cursor().past(fused.request().limit());
      return Future.succeededFuture(
          next.from() < step.order().places().size() ? new Onward(next, false) : Onward.NONE);
    }
    List<Candidate> behind = behind(fused);
    if (behind.isEmpty()) {
      return Future.succeededFuture(Onward.NONE);
    }
    Cursor next = new Cursor(UUID.randomUUID(), fused.page().size());
    FrozenOrder order =
        new FrozenOrder(
            Belonging.of(fused.request()),
            Totals.total(fused),
            Totals.facets(fused),
            fused.retrieved().understood().relaxed(),
            Stream.concat(fused.page().stream(), behind.stream()).map(Walk::place).toList());
    return orders
        .keep(next.order(), order, deadline)
        .map(kept -> new Onward(next, false))
        .otherwise(Onward.LOST);
  }

  private static Place place(Candidate candidate) {
    return new Place(candidate.id(), (float) candidate.score().total());
  }

  /** What was before the last of the page, and is not on it, shall not be shown. */
  private static List<Candidate> behind(Fused fused) {
    List<Candidate> all = fused.candidates();
    int shown = fused.page().isEmpty() ? 0 : all.indexOf(fused.page().getLast()) + 1;
    return all.subList(shown, all.size());
  }
}
