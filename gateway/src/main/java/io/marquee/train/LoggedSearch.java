package io.marquee.train;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search, what it showed, and what came of it: a line of the interaction log.
 *
 * @param user whose search it was; null for nobody in particular
 * @param randomized whether chance, and no model, decided who stood where
 * @param models the two that drafted the page, where it was interleaved
 * @param shown from the first position on
 */
public record LoggedSearch(
    String searchId,
    Instant at,
    @Nullable String user,
    boolean randomized,
    @Nullable List<String> models,
    List<Shown> shown) {

  /**
   * A title on the page.
   *
   * @param position from 1
   * @param features as they were when it was ranked
   * @param interactions each once
   * @param team which of the two models chose it, 0 or 1, where the page was interleaved
   */
  public record Shown(
      String title,
      int position,
      Row features,
      List<Interaction> interactions,
      @Nullable Integer team) {

    public Shown {
      if (position < 1) {
        throw new IllegalArgumentException("position: " + position + " (expected: from 1)");
      }
      if (team != null && team != 0 && team != 1) {
        throw new IllegalArgumentException("team: " + team + " (expected: 0 or 1)");
      }
      interactions = List.copyOf(interactions);
    }

    boolean clicked() {
      return !interactions.isEmpty();
    }

    int gain() {
      return interactions.stream().mapToInt(Interaction::gain).max().orElse(0);
    }
  }

  public LoggedSearch {
    if (models != null && models.size() != 2) {
      throw new IllegalArgumentException("models: " + models + " (expected: two)");
    }
    shown = List.copyOf(shown);
  }

  boolean clicked() {
    return shown.stream().anyMatch(Shown::clicked);
  }

  float[][] rows() {
    return shown.stream().map(title -> title.features().values()).toArray(float[][]::new);
  }
}
