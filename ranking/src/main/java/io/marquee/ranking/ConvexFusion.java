package io.marquee.ranking;

/**
 * Fuses rankings by score: a leg gives a title its weight times where the title's score stands
 * between the leg's lowest and highest.
 *
 * @see <a href="https://doi.org/10.1145/3596512">Bruch, Gai, Ingber: An Analysis of Fusion
 *     Functions for Hybrid Retrieval, TOIS 2023</a>
 */
public record ConvexFusion(Weights weights) implements Fusion {

  @Override
  public Fusion with(Weights weights) {
    return new ConvexFusion(weights);
  }

  @Override
  public double gain(Ranking ranking, int rank) {
    double highest = ranking.hits().getFirst().score();
    double lowest = ranking.hits().getLast().score();
    return highest == lowest
        ? 1
        : (ranking.hits().get(rank - 1).score() - lowest) / (highest - lowest);
  }

  @Override
  public double most() {
    return 1;
  }
}
