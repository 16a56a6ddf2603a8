package io.marquee.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A title that is kept for somebody.
 *
 * @param name null, with type and year, where the title has left the catalogue
 * @param value stars of a rating, progress of what was played, 1 on the watchlist
 * @param at when it was listed, rated or last played
 */
public record KeptTitle(
    TitleId title,
    @Nullable String name,
    @Nullable TitleType type,
    @Nullable Integer year,
    double value,
    Instant at) {

  /** Why titles are kept, and how many. All but the watchlist lose the oldest to the newest. */
  public enum Kind {
    WATCHLIST(500),
    RATING(1_000),
    HISTORY(500);

    private final int most;

    Kind(int most) {
      this.most = most;
    }

    public int most() {
      return most;
    }
  }
}
