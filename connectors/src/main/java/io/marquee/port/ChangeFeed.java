package io.marquee.port;

import io.marquee.catalog.TitleId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What changed, in an order on which every replica agrees. Positions only grow; a batch holds whole
 * transactions, so a position is never in the middle of one.
 */
public interface ChangeFeed extends AutoCloseable {

  /** What changed: something about a title, or the operators' rules, whichever of them it was. */
  enum Kind {
    TITLE,
    OFFERS,
    REMOVED,
    CURATION
  }

  /**
   * One change in the transaction at {@code position}.
   *
   * @param id of the title; {@link #NO_TITLE} where the kind is {@link Kind#CURATION}
   */
  record Change(long position, TitleId id, Kind kind) {

    /** The nil UUID, which is no title's. */
    public static final TitleId NO_TITLE = new TitleId(new UUID(0, 0));
  }

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

  /** The changes after a position have been forgotten in part: start from the present state. */
  final class OutOfReach extends RuntimeException {
    public OutOfReach(long position) {
      super("changes after " + position + " have been forgotten", null, false, false);
    }
  }

  /** Which catalogue this feed belongs to: positions of another epoch mean nothing here. */
  Future<String> epoch();

  /**
   * The position that a reader of the catalogue's present state may continue from: ask for it
   * before reading the state. Every change up to it is in that state, and some after it may be, so
   * what follows is applied once more.
   */
  Future<Long> head();

  /**
   * Whether every change after {@code position} is still there to be read; false too for a position
   * that has not come yet, which must be of another feed.
   */
  Future<Boolean> reaches(long position);

  /**
   * The changes after {@code position}: {@code limit}, and more where one transaction has more; or
   * fewer, and then there are no more now. Only what no running transaction can precede. Fails with
   * {@link OutOfReach} where changes after {@code position} have been forgotten.
   */
  Future<Batch> read(long position, int limit);

  /** Forgets changes older than {@code keep}; positions before them are then out of reach. */
  Future<Void> prune(Duration keep);

  /**
   * Calls {@code wake} soon after something changed, on the context that subscribes, until the feed
   * is closed. A hint that may be lost: poll as well.
   */
  Future<Void> subscribe(Runnable wake);

  @Override
  void close();
}
