package io.marquee.catalog;

import java.time.Instant;

/**
 * A title that somebody has played.
 *
 * @param at when it was last played
 * @param progress how much of it was seen, 0 to 1; 1 where it was seen to its end
 */
public record Watched(TitleId title, Instant at, double progress) {

  /** What has been seen to this part counts as watched. */
  public static final double WHOLE = 0.9;

  public Watched {
    if (!(progress >= 0 && progress <= 1)) {
      throw new IllegalArgumentException("progress: " + progress + " (expected: 0 to 1)");
    }
  }

  public boolean whole() {
    return progress >= WHOLE;
  }
}
