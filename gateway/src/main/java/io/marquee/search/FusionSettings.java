package io.marquee.search;

import io.marquee.ranking.ConvexFusion;
import io.marquee.ranking.Fusion;
import io.marquee.ranking.ReciprocalRankFusion;
import io.marquee.ranking.Weights;
import io.marquee.search.SearchRequest.FusionOptions;
import io.marquee.search.SearchRequest.Mode;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How rankings are fused where a request does not say.
 *
 * @param byIntent weights for one kind of query, instead of {@code weights} for the legs they name
 */
public record FusionSettings(Mode mode, int k, Weights weights, Map<QueryKind, Weights> byIntent) {

  public FusionSettings {
    byIntent = Map.copyOf(byIntent);
  }

  /** The same for every kind of query. */
  public static FusionSettings of(Mode mode, int k, Weights weights) {
    return new FusionSettings(mode, k, weights, Map.of());
  }

  /** How {@code query} is fused where {@code options} do not say otherwise. */
  public Fusion of(QueryKind query, @Nullable FusionOptions options) {
    Mode chosen = options == null || options.mode() == null ? mode : options.mode();
    int smoothing = options == null ? k : Objects.requireNonNullElse(options.k(), k);
    Weights usual = weights.with(byIntent.getOrDefault(query, Weights.EQUAL));
    Weights weighing =
        options == null || options.weights() == null ? usual : usual.with(options.weights());
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
