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
import java.util.HashMap;
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
      @Nullable Integer team) {

    private Shown with(float @Nullable [] row) {
      return row == null
          ? this
          : new Shown(
              contentId, position, relevanceScore, score, evidence, pinned, labelled(row), team);
    }
  }

  /**
   * Of what was found takes only what is said of what was shown, and leaves the rest to be freed.
   */
  static Supplier<SearchEvent> of(String searchId, Fused fused, SearchResponse response) {
    List<Shown> shown = shown(fused, response);
    SearchResponse.Metadata how = response.metadata();
    Ranked ranked = fused.ranked();
    UserId user = fused.request().asker().user();
    List<String> models = ranked == null ? null : models(ranked);
    String query = response.query();
    Interpretation interpretation = response.interpretation();
    Total total = response.total();
    Map<TitleId, float[]> rows = rows(ranked, shown);
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
            shown.isEmpty(),
            total,
            how.sources(),
            how.stages(),
            how.degraded(),
            how.indexGeneration(),
            how.model(),
            isRanked ? Features.VERSION : null,
            false,
            models,
            shown.stream().map(one -> one.with(rows.get(one.contentId()))).toList());
  }

  private static @Nullable List<String> models(Ranked ranked) {
    return ranked
        .contest()
        .map(contest -> List.of(ranked.model().version(), contest.rival().version()))
        .orElse(null);
  }

  /** Without features, which get their labels later: that takes longer than a search has. */
  private static List<Shown> shown(Fused fused, SearchResponse response) {
    Map<TitleId, Candidate> candidates =
        fused.page().stream().collect(Collectors.toMap(Candidate::id, one -> one));
    Walk.Step step = fused.step();
    int before = step == null ? 0 : step.cursor().from();
    List<Shown> shown = new ArrayList<>();
    for (Result result : response.results()) {
      Candidate candidate = Objects.requireNonNull(candidates.get(result.id()));
      shown.add(
          new Shown(
              result.id(),
              before + shown.size() + 1,
              result.relevanceScore(),
              candidate.score(),
              candidate.evidence(),
              fused.pinned(result.id()),
              null,
              team(fused.ranked(), result.id())));
    }
    return shown;
  }

  private static Map<TitleId, float[]> rows(@Nullable Ranked ranked, List<Shown> shown) {
    Map<TitleId, float[]> rows = new HashMap<>();
    for (Shown one : shown) {
      float[] row = ranked == null ? null : ranked.features().get(one.contentId());
      if (row != null) {
        rows.put(one.contentId(), row);
      }
    }
    return rows;
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
