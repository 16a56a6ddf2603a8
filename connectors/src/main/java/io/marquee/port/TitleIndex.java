package io.marquee.port;

import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A replica's own copy of the catalogue, which its text and vector legs search. One writer: the
 * tail of the change feed. What it has applied is searchable when the returned future completes,
 * and is still there after a crash if it was committed.
 */
public interface TitleIndex extends AutoCloseable {

  /** The position of an index that holds nothing yet. */
  long NOTHING = -1;

  /**
   * What opening found on disk: the committed position, or {@link #NOTHING}, and the catalogue it
   * was built from.
   */
  record Committed(String epoch, long position) {}

  Committed committed();

  /** Forgets everything: what follows is a rebuild. */
  Future<Void> clear();

  /** Applies changes, in order. The same change twice is the same as once. */
  Future<Void> apply(List<IndexChange> changes);

  /** Makes all that was applied durable, as of {@code position} of the feed of {@code epoch}. */
  Future<Void> commit(String epoch, long position);

  /** The indexed titles among {@code ids}, as last applied; unknown ids are absent. */
  Future<Map<TitleId, Title>> titles(List<TitleId> ids, Deadline deadline);

  /**
   * Where each of {@code ids} can be watched, as last applied. Does not block; unknown ids are
   * absent.
   */
  Map<TitleId, Set<Outlet>> outlets(List<TitleId> ids);

  /** How many titles are searchable. */
  long size();

  @Override
  void close();
}
