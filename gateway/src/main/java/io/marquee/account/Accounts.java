package io.marquee.account;

import io.marquee.catalog.KeptTitle;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserChange;
import io.marquee.catalog.UserId;
import io.marquee.catalog.UserRecord;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;

/** What people ask of what is kept of them. The next search knows of every change. */
public interface Accounts {

  Future<Preferences> preferences(UserId user, Deadline deadline);

  /**
   * Keeps preferences in place of those before, genres and platforms as the catalogue calls them.
   * Fails with a refusal that names those that nobody knows.
   *
   * @return as they are kept
   */
  Future<Preferences> prefer(UserId user, Preferences preferences, Deadline deadline);

  /**
   * Makes one change. Fails with {@code NOT_FOUND} where its title is not in the catalogue, and
   * with {@code CONFLICT} where the watchlist is full. A change that is late may be made all the
   * same; to ask for it again does no harm.
   */
  Future<Void> change(UserId user, UserChange change, Deadline deadline);

  /** What is kept of one kind, newest first. */
  Future<List<KeptTitle>> titles(UserId user, KeptTitle.Kind kind, Deadline deadline);

  /**
   * All that is kept, with what was looked at in this sitting if that can be asked; fails where
   * anything else is away.
   */
  Future<UserRecord> export(UserId user, Deadline deadline);

  /**
   * Removes all that is kept; nothing is no mistake. Where it fails some of it may be left, until
   * it is asked for again.
   */
  Future<Void> forget(UserId user, Deadline deadline);

  /** Notes that somebody has looked at a title. Nobody waits for it, and it may be lost. */
  void looked(UserId user, TitleId title, Deadline deadline);
}
