package io.marquee.port;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Outlet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A copy of the catalogue, which the text and vector legs search. One writer: the tail of the
 * change feed. What it has applied is searchable when the returned future completes, and is still
 * there after a crash if it was committed. A rebuild is another {@link Generation} of it, made
 * beside the one that is searched.
 */
public interface TitleIndex extends AutoCloseable {

  /** The position of an index that holds nothing yet. */
  long NOTHING = -1;

  /**
   * What is durable: the position of the last commit, and the epoch of the feed it belongs to.
   * Where nothing was committed that can still be read, {@link #NONE}.
   */
  record Committed(String epoch, long position) {

    /** An index that has to be built. */
    public static final Committed NONE = new Committed("", NOTHING);
  }

  /** The last commit: what opening found, until this process commits itself. Does not block. */
  Committed committed();

  /**
   * Names the generation that searches see now: another name after every {@link
   * Generation#publish}, never one that was published before. Does not block.
   */
  String generation();

  /**
   * Begins a generation beside the one that is searched, which goes on taking changes. There is one
   * at a time: one that is still unfinished is discarded.
   */
  Future<Generation> begin();

  /**
   * Applies changes to what is searched, in order. The same change twice is the same as once. An
   * {@link IndexChange.Offered} of a title that is not indexed changes nothing. Where it fails some
   * changes may have been applied: apply all of them again.
   */
  Future<Void> apply(List<IndexChange> changes);

  /**
   * Makes all that was applied durable, as of {@code position} of the feed of {@code epoch}. To be
   * called now and then even where nothing was applied, for an index has work of its own to keep;
   * where there is none, it costs nothing.
   */
  Future<Void> commit(String epoch, long position);

  /** The indexed titles among {@code ids}, as last applied; unknown ids are absent. */
  Future<Map<TitleId, Title>> titles(List<TitleId> ids, Deadline deadline);

  /** The vectors of the indexed titles among {@code ids}, in the order of {@link Passages#of}. */
  Future<Map<TitleId, List<Embedding>>> passages(List<TitleId> ids, Deadline deadline);

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
