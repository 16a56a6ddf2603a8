package io.marquee.port;

import io.vertx.core.Future;
import java.util.List;

/**
 * A copy of the catalogue in the making, beside the one that is searched: no search sees it before
 * it is published, and every later one sees nothing else. It begins empty. Whoever began it applies
 * to it, one call after the other. What is neither published nor discarded ends with the process,
 * or when the next one begins; it then fails every call with {@link IllegalStateException}, as it
 * does once it was published or discarded.
 */
public interface Generation {

  /** What {@link TitleIndex#generation} says once this is published. */
  String name();

  /** Applies changes as {@link TitleIndex#apply} does. */
  Future<Void> apply(List<IndexChange> changes);

  /**
   * Does ahead of time whatever of publishing takes long, so that {@link #publish} takes no longer
   * than applying a few changes. To be called once it is filled; more may be applied after it.
   */
  Future<Void> prepare();

  /**
   * Makes all that was applied durable, as of {@code position} of the feed of {@code epoch}, and
   * lets all later searches see this generation and nothing of the one before, which is removed
   * once the last search has left it. Where it fails, or the process ends in the middle of it,
   * either all of it has happened or nothing.
   */
  Future<Void> publish(String epoch, long position);

  /** Removes it. Does nothing where it is published, discarded or superseded already. */
  Future<Void> discard();

  /** How many titles are in it. Does not block. */
  long size();
}
