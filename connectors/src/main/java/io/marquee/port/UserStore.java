package io.marquee.port;

import io.marquee.catalog.KeptTitle;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserChange;
import io.marquee.catalog.UserContext;
import io.marquee.catalog.UserId;
import io.marquee.catalog.UserRecord;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of people. Every write raises the version of whom it is about, in its transaction:
 * no two states of anybody ever have the same version, not even after a {@link #forget}.
 */
public interface UserStore extends AutoCloseable {

  /** How long a title that was played is history. */
  Duration HISTORY = Duration.ofDays(30);

  /** The largest batch of {@link #apply}. */
  int MOST_CHANGES = 1_000;

  /** There is no room on the watchlist; nothing leaves it by itself. */
  final class Full extends RuntimeException {
    public Full() {
      super("the watchlist has " + KeptTitle.Kind.WATCHLIST.most() + " titles", null, false, false);
    }
  }

  /** Titles that are not in the catalogue. */
  final class Unknown extends RuntimeException {
    private final transient Set<TitleId> titles;

    public Unknown(Set<TitleId> titles) {
      super("not in the catalogue: " + titles, null, false, false);
      this.titles = Set.copyOf(titles);
    }

    public Set<TitleId> titles() {
      return titles;
    }
  }

  /**
   * What a search has to know, in one answer, without a session; of the history what is younger
   * than {@link #HISTORY} at {@code now}. {@link UserContext#ANONYMOUS} where nothing is kept.
   */
  Future<UserContext> context(UserId user, Instant now, Deadline deadline);

  /**
   * Makes all {@code changes}, in order, in one transaction. The same changes again change nothing
   * but the version. Each is a word as those are that {@link #tell} tells of: none that is older
   * undoes it.
   *
   * <p>Fails, and changes nothing, with {@link IllegalArgumentException} where there are none or
   * more than {@link #MOST_CHANGES}, with {@link Unknown} where a title is not in the catalogue
   * (what is kept of it can still be taken back), and with {@link Full}.
   *
   * @return the version from now on
   */
  Future<Long> apply(UserId user, List<UserChange> changes);

  /**
   * How long it is remembered which events have had their effect: longer than an event may be old
   * when it is received. What was received before has none any more, so that a log which is read
   * from its beginning again undoes nothing.
   */
  Duration REMEMBERED = Duration.ofDays(8);

  /**
   * A change that an event tells of.
   *
   * @param event has its effect once
   * @param at when it was made: of ratings, and of the watchlist, the latest word counts, in
   *     whatever order they are told
   */
  record Told(UUID event, UserChange change, Instant at) {}

  /**
   * Makes those changes that events tell of and that have not been made, in one transaction, and
   * raises the version in it. Nobody can be told what is wrong any more: what does not go is left
   * out, such as a title that is not in the catalogue, or that finds no room on the watchlist.
   * Whoever was forgotten after {@code receivedAt}, or a few seconds before it by another clock,
   * stays so.
   *
   * @param told at most {@link #MOST_CHANGES}; none, to learn whether somebody may be remembered
   * @return false where {@code user} has been forgotten since, or it was received before {@link
   *     #REMEMBERED}: then nothing was made of it, and nothing else may be
   */
  Future<Boolean> tell(UserId user, Instant receivedAt, List<Told> told);

  /** Forgets which events have had their effect before {@link #REMEMBERED}. */
  Future<Void> prune();

  /** What somebody has said last; {@link Preferences#NONE} where nothing. */
  Future<Preferences> preferences(UserId user, Deadline deadline);

  /** What is kept of one kind, newest first; of the history also what is older. */
  Future<List<KeptTitle>> kept(UserId user, KeptTitle.Kind kind, Deadline deadline);

  /** All that is kept, in one answer, without a session. */
  Future<UserRecord> everything(UserId user, Deadline deadline);

  /**
   * Removes all that is kept of somebody, in one transaction. Completes with false where nothing
   * was.
   */
  Future<Boolean> forget(UserId user);

  /**
   * Whether somebody has been forgotten at {@code at} or later; what they did before is nobody's.
   */
  @FunctionalInterface
  interface Forgotten {
    boolean since(UserId user, Instant at);
  }

  /** Those who have been forgotten at {@code since} or later, as of now. */
  Future<Forgotten> forgotten(Instant since, Deadline deadline);

  @Override
  void close();
}
