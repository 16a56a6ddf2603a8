package io.marquee.port;

import io.marquee.catalog.TitleId;
import io.vertx.core.Future;
import java.util.List;

/**
 * What changed, in an order on which every replica agrees. Positions only grow; a batch holds whole
 * transactions, so a position is never in the middle of one.
 */
public interface ChangeFeed extends AutoCloseable {

  /** What about a title changed. */
  enum Kind {
    TITLE,
    OFFERS,
    REMOVED
  }

  /** One title changed in the transaction at {@code position}. */
  record Change(long position, TitleId id, Kind kind) {}

  /**
   * A stretch of the feed.
   *
   * @param changes lowest position first; a title may occur more than once
   * @param position up to which everything has been read, also where {@code changes} is empty
   */
  record Batch(List<Change> changes, long position) {
    public Batch {
      changes = List.copyOf(changes);
    }
  }

  /** Which catalogue this feed belongs to: positions of another epoch mean nothing here. */
  Future<String> epoch();

  /** The position that a reader of the catalogue's present state may continue from. */
  Future<Long> head();

  /** Whether every change after {@code position} is still there to be read. */
  Future<Boolean> reaches(long position);

  /**
   * The changes after {@code position}: about {@code limit}, and more where one transaction has
   * more. Only what no running transaction can precede.
   */
  Future<Batch> read(long position, int limit);

  /**
   * Calls {@code wake} soon after something changed, on the context that subscribes. A hint that
   * may be lost: poll as well.
   */
  Future<Void> subscribe(Runnable wake);

  @Override
  void close();
}
