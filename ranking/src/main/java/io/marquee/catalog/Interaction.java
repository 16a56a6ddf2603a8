package io.marquee.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did with a title.
 *
 * @param id whoever sends the same again uses it again: the second has no effect
 * @param searchId the search that had shown it; null for none
 * @param position where it stood there, from 1; null where unknown
 * @param progress how much of it was seen, 0 to 1; null where nobody says
 * @param rating stars as {@link UserChange.Rated} has them; only of {@code RATE}
 */
public record Interaction(
    UUID id,
    Kind type,
    TitleId contentId,
    Instant at,
    @Nullable UUID searchId,
    @Nullable Integer position,
    @Nullable Double progress,
    @Nullable Double rating) {

  /** What was done. */
  public enum Kind {
    /** It was on the screen. */
    IMPRESSION,
    /** It was looked at. */
    CLICK,
    /** Somebody began to watch it. */
    PLAY,
    /** It was watched up to here. */
    PROGRESS,
    /** It was watched to its end. */
    COMPLETE,
    RATE,
    WATCHLIST_ADD,
    WATCHLIST_REMOVE;

    /** Whether it says that the title was chosen from among others. */
    public boolean isChoice() {
      return this == CLICK || this == PLAY || this == COMPLETE;
    }
  }

  public Interaction {
    if (position != null && position < 1) {
      throw new IllegalArgumentException("position: " + position + " (expected: from 1)");
    }
    if (type == Kind.PROGRESS && progress == null) {
      throw new IllegalArgumentException("progress: missing (expected: 0 to 1)");
    }
    if (progress != null && !(progress >= 0 && progress <= 1)) {
      throw new IllegalArgumentException("progress: " + progress + " (expected: 0 to 1)");
    }
    if ((type == Kind.RATE) != (rating != null)) {
      throw new IllegalArgumentException(
          "rating: " + rating + " (expected: with the type rate, and only there)");
    }
    if (rating != null) {
      new UserChange.Rated(contentId, rating, at);
    }
  }

  /** What is to be known of whoever did it; empty for what only a sitting remembers. */
  public Optional<UserChange> change() {
    return Optional.ofNullable(
        switch (type) {
          case IMPRESSION, CLICK -> null;
          case PLAY, PROGRESS -> watched(progress == null ? 0 : progress);
          case COMPLETE -> watched(1);
          case RATE ->
              new UserChange.Rated(contentId, rating == null ? UserChange.Rated.LEAST : rating, at);
          case WATCHLIST_ADD -> new UserChange.Listed(contentId, at);
          case WATCHLIST_REMOVE -> new UserChange.Unlisted(contentId);
        });
  }

  private UserChange watched(double progress) {
    return new UserChange.Played(new Watched(contentId, at, progress));
  }
}
