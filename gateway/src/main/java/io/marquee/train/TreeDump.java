package io.marquee.train;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.port.Json;
import io.marquee.ranking.Feature;
import io.marquee.ranking.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the trees of a model that XGBoost has written as JSON. What it adds to every score alike is
 * left out.
 *
 * @see <a
 *     href="https://xgboost.readthedocs.io/en/release_3.0.0/tutorials/saving_model.html">XGBoost:
 *     Introduction to Model IO</a>
 */
final class TreeDump {

  private static final int NO_CHILD = -1;

  private final List<Integer> roots = new ArrayList<>();
  private final List<Integer> feature = new ArrayList<>();
  private final List<Float> value = new ArrayList<>();
  private final List<Integer> left = new ArrayList<>();
  private final List<Integer> right = new ArrayList<>();
  private final List<Integer> missing = new ArrayList<>();

  private TreeDump() {}

  static Trees read(byte[] model) {
    try {
      TreeDump dump = new TreeDump();
      for (JsonNode tree :
          Json.mapper().readTree(model).at("/learner/gradient_booster/model/trees")) {
        dump.add(tree);
      }
      return dump.trees();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void add(JsonNode tree) {
    int root = feature.size();
    roots.add(root);
    JsonNode lefts = tree.get("left_children");
    for (int node = 0; node < lefts.size(); node++) {
      boolean leaf = lefts.get(node).asInt() == NO_CHILD;
      int less = leaf ? 0 : root + lefts.get(node).asInt();
      int more = leaf ? 0 : root + tree.get("right_children").get(node).asInt();
      feature.add(leaf ? Trees.LEAF : tree.get("split_indices").get(node).asInt());
      value.add(tree.get("split_conditions").get(node).floatValue());
      left.add(less);
      right.add(more);
      missing.add(tree.get("default_left").get(node).asInt() == 1 ? less : more);
    }
  }

  private Trees trees() {
    float[] values = new float[value.size()];
    for (int node = 0; node < values.length; node++) {
      values[node] = value.get(node);
    }
    return new Trees(
        List.of(Feature.values()),
        ints(roots),
        ints(feature),
        values,
        ints(left),
        ints(right),
        ints(missing));
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(value -> value).toArray();
  }
}
