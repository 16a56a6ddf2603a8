package io.marquee.train;

import io.marquee.evaluation.Significance;
import io.marquee.models.ModelFolder;
import io.marquee.port.Json;
import io.marquee.ranking.Model;
import io.marquee.ranking.Reranker;
import io.marquee.ranking.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Learns a model from a log, tries it on a part that was held back, and publishes what is better.
 */
public final class Training {

  /** Fewer searches with a click teach nothing that could be told from chance. */
  private static final int FEWEST = 100;

  private static final String NAME = "lambdamart";
  private static final long SEED = 1;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private Training() {}

  /**
   * What came of it.
   *
   * @param searches that were learned from, of the training part
   * @param heldBack searches that it was tried on
   * @param examined how likely positions are looked at, from the first
   * @param biasEstimated whether from pages that chance ordered; else assumed
   * @param before nDCG@10 of the fused order, on what was held back
   * @param serving nDCG@10 of the model that serves; null where none does
   * @param after nDCG@10 of the new model
   * @param p the probability of such a difference to the better of the two by chance
   * @param better whether the new model may serve
   */
  public record Report(
      String version,
      int searches,
      int heldBack,
      List<Double> examined,
      boolean biasEstimated,
      double before,
      @Nullable Double serving,
      double after,
      double p,
      boolean better) {}

  /** A model, and whether it is worth serving. */
  public record Trained(Model model, Report report) {}

  /**
   * Trains on {@code log}. The same log, in any order, gives the same trees.
   *
   * @param serving what the new one must not be worse than, besides the fused order
   * @param at gives the version its name
   */
  public static Trained train(List<LoggedSearch> log, Optional<Model> serving, Instant at) {
    HeldBack parts = HeldBack.of(log);
    check("training", parts.training());
    check("held back", parts.trial());
    PositionBias bias = PositionBias.of(log);
    Trees trees = LambdaMart.train(parts.training(), bias);
    double[] fused = parts.ndcg(HeldBack.FUSED, bias);
    double[] after = parts.ndcg(trees, bias);
    Optional<double[]> now = serving.map(model -> parts.ndcg(model.reranker(), bias));
    double[] rival = now.filter(values -> mean(values) > mean(fused)).orElse(fused);
    String version = STAMP.format(at) + "-" + digest(trees);
    return new Trained(
        new Model(NAME, version, trees),
        new Report(
            version,
            parts.training().size(),
            parts.trial().size(),
            Arrays.stream(bias.examined()).limit(20).boxed().toList(),
            bias.estimated(),
            mean(fused),
            now.map(Training::mean).orElse(null),
            mean(after),
            Significance.randomization(after, rival, SEED),
            mean(after) >= mean(rival)));
  }

  private static void check(String part, List<LoggedSearch> searches) {
    if (searches.size() < FEWEST) {
      throw new IllegalArgumentException(
          part
              + ": "
              + searches.size()
              + " searches with a click (expected: at least "
              + FEWEST
              + "; seven tenths of the users until seven tenths of the time train, the others after"
              + " it are held back)");
    }
  }

  /** Publishes a model that is better; whether it was. */
  public static boolean publish(Trained trained, ModelFolder folder) throws IOException {
    if (trained.report().better()) {
      folder.publish(trained.model(), trained.report());
    }
    return trained.report().better();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static String digest(Reranker trees) {
    CRC32 sum = new CRC32();
    sum.update(Json.string(trees).getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(sum.getValue());
  }
}
