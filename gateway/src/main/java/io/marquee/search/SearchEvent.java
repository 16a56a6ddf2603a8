package io.marquee.search;

import io.marquee.catalog.Interpretation;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.Total;
import io.marquee.catalog.UserId;
import io.marquee.ranking.Candidate;
import io.marquee.ranking.Evidence;
import io.marquee.ranking.Feature;
import io.marquee.ranking.Features;
import io.marquee.ranking.Score;
import io.marquee.search.SearchResponse.ModelUsed;
import io.marquee.search.SearchResponse.Source;
import io.marquee.search.SearchResponse.StageTook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A search that was answered: what was asked, what was shown, and why.
 *
 * @param searchId interactions refer to it
 * @param user whose search it was; null for nobody in particular
 * @param contextVersion of what was known of the user; null where nothing was
 * @param featuresVersion tells sets of features apart
 * @param randomized whether chance, and no model, decided who stood where
 * @param models the two that drafted the page, where two did
 */
public record SearchEvent(
    String searchId,
    Instant at,
    @Nullable UserId user,
    @Nullable Long contextVersion,
    String query,
    Interpretation interpretation,
    String region,
    double tookMs,
    boolean zeroResults,
    Total total,
    Map<String, Source> sources,
    List<StageTook> stages,
    List<String> degraded,
    String indexGeneration,
    @Nullable ModelUsed model,
    @Nullable String featuresVersion,
    boolean randomized,
    @Nullable List<String> models,
    List<Shown> shown) {

  /**
   * A title on the page.
   *
   * @param position from 1, all pages of an order counted on
   * @param pinned whether an operator has put it there
   * @param features by label, as they were when it was ranked, those that were known; null where it
   *     was not ranked anew
   * @param team which of the two models chose it, 0 or 1; null where not two drafted the page
   */
  public record Shown(
      TitleId contentId,
      int position,
      double relevanceScore,
      Score score,
      Map<String, Evidence> evidence,
      boolean pinned,
      @Nullable Map<String, Float> features,
      @Nullable Integer team) {}

  /**
   * Of what was found takes only what is said of what was shown, and leaves the rest to be freed.
   */
  static Supplier<SearchEvent> of(String searchId, Fused fused, SearchResponse response) {
    List<Placed> placed = placed(fused, response);
    SearchResponse.Metadata how = response.metadata();
    Ranked ranked = fused.ranked();
    UserId user = fused.request().asker().user();
    List<String> models = ranked == null ? null : models(ranked);
    String query = response.query();
    Interpretation interpretation = response.interpretation();
    Total total = response.total();
    boolean isRanked = ranked != null;
    return () ->
        new SearchEvent(
            searchId,
            how.computedAt(),
            user,
            how.contextVersion(),
            query,
            interpretation,
            how.place().region(),
            how.searchTimeMs(),
            placed.isEmpty(),
            total,
            how.sources(),
            how.stages(),
            how.degraded(),
            how.indexGeneration(),
            how.model(),
            isRanked ? Features.VERSION : null,
            false,
            models,
            placed.stream().map(Placed::shown).toList());
  }

  private static @Nullable List<String> models(Ranked ranked) {
    return ranked
        .contest()
        .map(contest -> List.of(ranked.model().version(), contest.rival().version()))
        .orElse(null);
  }

  /** A title on the page whose features have no labels yet: that takes longer than a search has. */
  private record Placed(
      int position,
      double relevance,
      Candidate candidate,
      boolean pinned,
      float @Nullable [] features,
      @Nullable Integer team) {

    Shown shown() {
      return new Shown(
          candidate.id(),
          position,
          relevance,
          candidate.score(),
          candidate.evidence(),
          pinned,
          features == null ? null : labelled(features),
          team);
    }
  }

  private static List<Placed> placed(Fused fused, SearchResponse response) {
    Map<TitleId, Candidate> candidates =
        fused.page().stream().collect(Collectors.toMap(Candidate::id, one -> one));
    Walk.Step step = fused.step();
    int before = step == null ? 0 : step.cursor().from();
    Ranked ranked = fused.ranked();
    List<Placed> placed = new ArrayList<>();
    for (Result result : response.results()) {
      placed.add(
          new Placed(
              before + placed.size() + 1,
              result.relevanceScore(),
              Objects.requireNonNull(candidates.get(result.id())),
              fused.pinned(result.id()),
              ranked == null ? null : ranked.features().get(result.id()),
              team(ranked, result.id())));
    }
    return placed;
  }

  private static Map<String, Float> labelled(float[] row) {
    Map<String, Float> labelled = new TreeMap<>();
    for (Feature feature : Feature.values()) {
      if (!Float.isNaN(row[feature.column()])) {
        labelled.put(feature.label(), row[feature.column()]);
      }
    }
    return labelled;
  }

  private static @Nullable Integer team(@Nullable Ranked ranked, TitleId title) {
    if (ranked == null || ranked.contest().isEmpty()) {
      return null;
    }
    var draft = ranked.contest().get().draft();
    return draft.first().contains(title)
        ? Integer.valueOf(0)
        : draft.second().contains(title) ? 1 : null;
  }
}
