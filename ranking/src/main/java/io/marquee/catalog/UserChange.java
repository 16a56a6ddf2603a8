package io.marquee.catalog;

import java.time.Instant;

/** Something that somebody says or does, and that is to be known of them from then on. */
public sealed interface UserChange {

  /** These preferences take the place of those before. */
  record Preferred(Preferences preferences) implements UserChange {}

  /** A title is put on the watchlist, or is there already. */
  record Listed(TitleId title, Instant at) implements UserChange {}

  /** A title is taken off the watchlist, if it is there. */
  record Unlisted(TitleId title) implements UserChange {}

  /**
   * A title gets stars, in place of those it had.
   *
   * @param stars {@value #LEAST} to {@value #MOST}, in halves
   */
  record Rated(TitleId title, double stars, Instant at) implements UserChange {

    public static final double LEAST = 0.5;
    public static final double MOST = 5;

    public Rated {
      if (!(stars >= LEAST && stars <= MOST) || stars * 2 != Math.rint(stars * 2)) {
        throw new IllegalArgumentException("stars: " + stars + " (expected: 0.5 to 5, in halves)");
      }
    }
  }

  /** The stars of a title are taken back, if it has any. */
  record Unrated(TitleId title) implements UserChange {}

  /** A title was played; of the same title the latest time and the furthest progress count. */
  record Played(Watched watched) implements UserChange {}
}
