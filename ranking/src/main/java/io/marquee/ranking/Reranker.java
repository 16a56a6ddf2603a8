package io.marquee.ranking;

/** Says by its features how much of an answer a title is. Pure, any thread. */
public sealed interface Reranker permits Trees, Linear {

  /**
   * The more, the better; comparable inside one answer only.
   *
   * @param row a value for each {@link Feature}, in their order; NaN where it is not known
   */
  double score(float[] row);

  /** The score of each of {@code rows}. */
  default double[] scores(float[][] rows) {
    double[] scores = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      scores[i] = score(rows[i]);
    }
    return scores;
  }
}
