package io.marquee.search;

import io.marquee.ranking.Floor;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;

/**
 * How searches are answered.
 *
 * @param floor what is too far from a query to be shown
 * @param rerank how much the learned model has a say
 * @param arrange how pages are arranged
 * @param defaultRegion ISO 3166-1 alpha-2, where nobody says another
 * @param defaultTimeZone likewise
 * @param off stages that are left out, to see what each is worth
 * @param candidates how many hits each leg is asked for, 1 to 1,000
 */
public record SearchSettings(
    Budgets budgets,
    FusionSettings fusion,
    Floor floor,
    RerankSettings rerank,
    ArrangeSettings arrange,
    String defaultRegion,
    ZoneId defaultTimeZone,
    Set<String> off,
    int candidates) {

  private static final Set<String> STAGES =
      Set.of("understand", "context", "order", "rerank", "arrange", "verify", "present");

  public SearchSettings {
    off = Set.copyOf(off);
    if (!STAGES.containsAll(off)) {
      throw new IllegalArgumentException(
          "off: " + off + " (expected: some of " + new TreeSet<>(STAGES) + ")");
    }
    if (candidates < 1 || candidates > 1000) {
      throw new IllegalArgumentException("candidates: " + candidates + " (expected: 1 to 1000)");
    }
  }
}
