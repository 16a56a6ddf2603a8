package io.marquee.ranking;

import java.util.List;

/**
 * Boosted regression trees in flat arrays, a place in each array for each node. At a node whose
 * feature is less than the threshold the left child is next, else the right one; where it is not
 * known (NaN) the one that training chose. Leaves are added up in single precision, tree by tree,
 * as XGBoost does.
 *
 * @param features what nodes count features by
 * @param roots where each tree begins
 * @param feature of each node, by its place in {@code features}; {@value #LEAF} for a leaf
 * @param value of each node: its threshold, or what the leaf adds
 * @param left child of each node; children stand behind their parents
 * @param right child of each node
 * @param missing the child that is next where the feature is not known
 * @see <a href="https://doi.org/10.1145/2939672.2939785">Chen, Guestrin: XGBoost, KDD 2016</a>
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared, never written to
public record Trees(
    List<Feature> features,
    int[] roots,
    int[] feature,
    float[] value,
    int[] left,
    int[] right,
    int[] missing)
    implements Reranker {

  /** In place of a feature: there is nothing to ask. */
  public static final int LEAF = -1;

  private static final int MOST_NODES = 1_000_000;

  public Trees {
    features = List.copyOf(features);
    int nodes = feature.length;
    check("nodes", nodes, 1, MOST_NODES);
    check("roots", roots.length, 1, nodes);
    for (int[] children : new int[][] {left, right, missing}) {
      check("children", children.length, nodes, nodes);
    }
    check("values", value.length, nodes, nodes);
    for (int root : roots) {
      check("root", root, 0, nodes - 1);
    }
    for (int node = 0; node < nodes; node++) {
      check("feature", feature[node], LEAF, features.size() - 1);
      if (!Float.isFinite(value[node])) {
        throw new IllegalArgumentException("value: " + value[node] + " (expected: finite)");
      }
      if (feature[node] != LEAF) {
        check("left", left[node], node + 1, nodes - 1);
        check("right", right[node], node + 1, nodes - 1);
        check("missing", missing[node], node + 1, nodes - 1);
      }
    }
    feature = ordinals(features, feature);
    features = List.of(Feature.values());
  }

  /** The features of this build may stand elsewhere than those of the build that trained. */
  private static int[] ordinals(List<Feature> features, int[] feature) {
    int[] ordinals = new int[feature.length];
    for (int node = 0; node < ordinals.length; node++) {
      ordinals[node] = feature[node] == LEAF ? LEAF : features.get(feature[node]).column();
    }
    return ordinals;
  }

  private static void check(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + ": " + value + " (expected: " + least + " to " + most + ")");
    }
  }

  @Override
  public double score(float[] row) {
    float sum = 0;
    for (int root : roots) {
      int node = root;
      for (int asked = feature[node]; asked != LEAF; asked = feature[node]) {
        float known = row[asked];
        node = Float.isNaN(known) ? missing[node] : known < value[node] ? left[node] : right[node];
      }
      sum += value[node];
    }
    return sum;
  }
}
