package io.marquee.search;

import io.marquee.ranking.ConvexFusion;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.ReciprocalRankFusion;
import io.marquee.ranking.Weights;
import io.marquee.search.SearchRequest.FusionOptions;
import io.marquee.search.SearchRequest.Mode;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How rankings are fused where a request does not say. */
public record FusionSettings(Mode mode, int k, Weights weights) {

  /** The fusion that {@code options} ask for, on top of these settings. */
  Fusion with(@Nullable FusionOptions options) {
    Mode chosen = options == null || options.mode() == null ? mode : options.mode();
    int smoothing = options == null ? k : Objects.requireNonNullElse(options.k(), k);
    Weights weighing =
        options == null || options.weights() == null ? weights : weights.with(options.weights());
    return switch (chosen) {
      case RRF -> new ReciprocalRankFusion(smoothing, weighing);
      case CONVEX -> new ConvexFusion(weighing);
    };
  }

  /** How the answer's metadata shows {@code fusion}. */
  static SearchResponse.FusionUsed used(Fusion fusion, Iterable<String> legs) {
    var weights = new TreeMap<String, Double>();
    legs.forEach(leg -> weights.put(leg, fusion.weights().of(leg)));
    return switch (fusion) {
      case ReciprocalRankFusion(int k, Weights all) ->
          new SearchResponse.FusionUsed(Mode.RRF, k, weights);
      case ConvexFusion(Weights all) -> new SearchResponse.FusionUsed(Mode.CONVEX, null, weights);
    };
  }
}
