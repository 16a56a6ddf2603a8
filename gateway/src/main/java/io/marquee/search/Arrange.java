package io.marquee.search;

import io.marquee.catalog.Filters;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserContext;
import io.marquee.pipeline.Stage;
import io.marquee.port.TitleIndex;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Diversity;
import io.marquee.ranking.Diversity.Caps;
import io.marquee.ranking.Diversity.Traits;
import io.marquee.ranking.Likeness;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Arranges pages for whoever asks: what they pay for and what they like first, and not all of a
 * kind. Where one title is meant, or whatever resembles one, there is nothing to arrange.
 */
final class Arrange implements Stage<Fused, Fused> {

  /** What is as good stays where it is. */
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(candidate -> -candidate.score().total());

  private final TitleIndex index;
  private final ArrangeSettings settings;
  private final int titles;

  /**
   * Arranges so many of the best as the page has, and as were ranked anew.
   *
   * @param titles how many that are at least
   */
  Arrange(TitleIndex index, ArrangeSettings settings, int titles) {
    this.index = index;
    this.settings = settings;
    this.titles = titles;
  }

  @Override
  public String name() {
    return "arrange";
  }

  @Override
  public Future<Fused> run(Fused fused, Deadline deadline) {
    QueryKind kind = QueryKind.of(fused.retrieved().understood().query());
    return switch (kind) {
      case KNOWN_ITEM, SIMILAR_TO, DESCRIPTION -> Future.succeededFuture(fused);
      case SEARCH, BROWSE -> fused.titles().map(known -> arranged(fused, known));
    };
  }

  /** As they were. */
  @Override
  public Fused fallback(Fused fused, Throwable cause) {
    return fused;
  }

  private Fused arranged(Fused fused, Map<TitleId, Title> known) {
    List<Candidate> best = fused.best(Math.max(fused.request().limit(), titles));
    if (best.isEmpty()) {
      return fused;
    }
    Map<TitleId, Set<String>> there = platforms(fused, best);
    UserContext user = fused.retrieved().understood().circumstances().user();
    double least = best.getLast().score().total();
    List<Candidate> preferred =
        best.stream()
            .map(candidate -> preferred(candidate, least, known.get(candidate.id()), there, user))
            .sorted(BEST_FIRST)
            .toList();
    return fused.reordered(
        diversity(fused).pages(preferred, traits(fused, known, there), fused.request().limit()),
        fused.ranked());
  }

  private Candidate preferred(
      Candidate candidate,
      double least,
      @Nullable Title title,
      Map<TitleId, Set<String>> there,
      UserContext user) {
    return title == null
        ? candidate
        : settings
            .preference()
            .applied(candidate, least, title, there.getOrDefault(title.id(), Set.of()), user);
  }

  /** Where each can be watched, in the region of the search. */
  private Map<TitleId, Set<String>> platforms(Fused fused, List<Candidate> best) {
    String region = fused.retrieved().understood().query().region();
    Map<TitleId, Set<String>> platforms = new HashMap<>();
    index
        .outlets(best.stream().map(Candidate::id).toList())
        .forEach((id, outlets) -> platforms.put(id, platforms(outlets, region)));
    return platforms;
  }

  private static Set<String> platforms(Set<Outlet> outlets, String region) {
    return outlets.stream()
        .filter(outlet -> outlet.region().equals(region))
        .map(Outlet::platform)
        .collect(Collectors.toSet());
  }

  /** What is asked for is no monotony. */
  private Diversity diversity(Fused fused) {
    Filters asked = fused.retrieved().understood().query().filters();
    Caps caps = settings.diversity().caps();
    return settings
        .diversity()
        .with(
            new Caps(
                asked.genres().isEmpty() ? caps.genre() : 1,
                caps.franchise(),
                asked.years() == null ? caps.decade() : 1,
                asked.platforms().isEmpty() ? caps.platform() : 1));
  }

  /** A series that the words name is what somebody wants to see: it says nothing twice. */
  private static Map<TitleId, Traits> traits(
      Fused fused, Map<TitleId, Title> known, Map<TitleId, Set<String>> there) {
    Likeness.Franchise named =
        Likeness.Franchise.of(
            fused.retrieved().understood().query().interpretation().remainingText());
    Map<TitleId, Traits> traits = HashMap.newHashMap(known.size());
    known.forEach(
        (id, title) -> {
          Traits own = Traits.of(title, there.getOrDefault(id, Set.of()));
          traits.put(id, named.same(own.franchise()) ? own.alone() : own);
        });
    return traits;
  }
}
