package io.marquee.train;

import io.marquee.ranking.Features;
import io.marquee.ranking.Trees;
import io.marquee.train.LoggedSearch.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Learns trees that put first what people clicked on. Every click is a question of its own, which
 * asks to put that title before all of its page that nobody clicked on, and counts by its gain over
 * the probability that its position was looked at.
 *
 * @see <a
 *     href="https://www.microsoft.com/en-us/research/publication/from-ranknet-to-lambdarank-to-lambdamart-an-overview/">Burges:
 *     From RankNet to LambdaRank to LambdaMART, MSR-TR-2010-82</a>
 */
final class LambdaMart {

  private static final int TREES = 120;
  private static final int DEPTH = 4;

  private LambdaMart() {}

  /**
   * Trains on {@code log}, of which some search was clicked on. The same log gives the same trees.
   */
  static Trees train(List<LoggedSearch> log, PositionBias bias) {
    Questions questions = new Questions();
    log.forEach(search -> questions.add(search, bias));
    try {
      DMatrix data = questions.matrix();
      Booster booster = XGBoost.train(data, settings(), TREES, Map.of(), null, null);
      try {
        return TreeDump.read(booster.toByteArray("json"));
      } finally {
        booster.dispose();
        data.dispose();
      }
    } catch (XGBoostError broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** One thread: the order in which threads add up would show in the last digits. */
  static Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("objective", "rank:ndcg");
    settings.put("lambdarank_pair_method", "mean");
    settings.put("lambdarank_num_pair_per_sample", 20);
    settings.put("eta", 0.1);
    settings.put("max_depth", DEPTH);
    settings.put("min_child_weight", 30);
    settings.put("lambda", 20);
    settings.put("subsample", 0.8);
    settings.put("colsample_bytree", 0.8);
    settings.put("tree_method", "hist");
    settings.put("nthread", 1);
    settings.put("seed", 1);
    settings.put("verbosity", 0);
    return settings;
  }

  /** What XGBoost is given: rows, of which one of each group is asked for. */
  private static final class Questions {

    private final List<float[]> rows = new ArrayList<>();
    private final List<Float> labels = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Float> weights = new ArrayList<>();

    void add(LoggedSearch search, PositionBias bias) {
      List<float[]> passed =
          search.shown().stream()
              .filter(title -> !title.clicked())
              .map(title -> title.features().values())
              .toList();
      for (Shown title : search.shown()) {
        if (title.clicked() && !passed.isEmpty()) {
          rows.add(title.features().values());
          labels.add(1f);
          rows.addAll(passed);
          passed.forEach(row -> labels.add(0f));
          sizes.add(1 + passed.size());
          weights.add((float) (title.gain() * bias.weight(title.position())));
        }
      }
    }

    DMatrix matrix() throws XGBoostError {
      float[] values = new float[rows.size() * Features.COUNT];
      float[] wanted = new float[rows.size()];
      for (int row = 0; row < rows.size(); row++) {
        System.arraycopy(rows.get(row), 0, values, row * Features.COUNT, Features.COUNT);
        wanted[row] = labels.get(row);
      }
      float[] counting = new float[weights.size()];
      for (int group = 0; group < counting.length; group++) {
        counting[group] = weights.get(group);
      }
      DMatrix matrix = new DMatrix(values, rows.size(), Features.COUNT, Float.NaN);
      matrix.setLabel(wanted);
      matrix.setGroup(sizes.stream().mapToInt(size -> size).toArray());
      matrix.setWeight(counting);
      return matrix;
    }
  }
}
