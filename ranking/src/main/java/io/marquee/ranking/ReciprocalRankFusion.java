package io.marquee.ranking;

/**
 * Fuses rankings by rank alone: a leg gives a title {@code weight / (k + rank)}, ranks from 1.
 *
 * @param k how little the top ranks stand out, 1 to 1,000; 60 in the paper
 * @see <a href="https://doi.org/10.1145/1571941.1572114">Cormack, Clarke, Büttcher: Reciprocal Rank
 *     Fusion, SIGIR 2009</a>
 */
public record ReciprocalRankFusion(int k, Weights weights) implements Fusion {

  public ReciprocalRankFusion {
    if (k < 1 || k > 1000) {
      throw new IllegalArgumentException("k: " + k + " (expected: 1 to 1000)");
    }
  }

  @Override
  public Fusion with(Weights weights) {
    return new ReciprocalRankFusion(k, weights);
  }

  @Override
  public double gain(Ranking ranking, int rank) {
    return 1.0 / (k + rank);
  }

  @Override
  public double most() {
    return 1.0 / (k + 1);
  }
}
