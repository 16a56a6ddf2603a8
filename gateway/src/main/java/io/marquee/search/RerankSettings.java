package io.marquee.search;

/**
 * How much the learned model has a say.
 *
 * @param titles how many of the best it ranks anew, 0 to 200; 0 switches it off
 * @param weight of its order against the fused one where it is known who asks, 0 to 1
 * @param anonymous the same where it is not
 */
public record RerankSettings(int titles, double weight, double anonymous) {

  public static final RerankSettings OFF = new RerankSettings(0, 0, 0);

  public RerankSettings {
    check("titles", titles, 200);
    check("weight", weight, 1);
    check("anonymous", anonymous, 1);
  }

  private static void check(String key, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: 0 to " + most + ")");
    }
  }
}
