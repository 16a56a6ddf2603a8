package io.marquee.account;

import io.marquee.catalog.KeptTitle;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.Problem;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserChange;
import io.marquee.catalog.UserId;
import io.marquee.catalog.UserRecord;
import io.marquee.port.LiveSession;
import io.marquee.port.UserStore;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Accounts in a {@link UserStore}. */
public final class StoredAccounts implements Accounts {

  private final UserStore store;
  private final LiveSession sessions;
  private final Naming naming;
  private final Timeouts time;

  public StoredAccounts(UserStore store, LiveSession sessions, Naming naming, Timeouts time) {
    this.store = store;
    this.sessions = sessions;
    this.naming = naming;
    this.time = time;
  }

  @Override
  public Future<Preferences> preferences(UserId user, Deadline deadline) {
    return store.preferences(user, deadline);
  }

  @Override
  public Future<Preferences> prefer(UserId user, Preferences preferences, Deadline deadline) {
    return naming
        .canonical(preferences, deadline)
        .compose(named -> change(user, new UserChange.Preferred(named), deadline).map(named));
  }

  @Override
  public Future<Void> change(UserId user, UserChange change, Deadline deadline) {
    return time.hold(deadline, () -> store.apply(user, List.of(change)))
        .<Void>mapEmpty()
        .recover(failure -> Future.failedFuture(refused(failure)));
  }

  private static Throwable refused(Throwable failure) {
    return switch (failure) {
      case UserStore.Unknown unknown ->
          Problem.of(
                  Problem.Kind.NOT_FOUND, "There is no title " + unknown.titles().iterator().next())
              .refusal();
      case UserStore.Full full ->
          Problem.of(Problem.Kind.CONFLICT, "There is no room: " + full.getMessage()).refusal();
      case Throwable other -> other;
    };
  }

  @Override
  public Future<List<KeptTitle>> titles(UserId user, KeptTitle.Kind kind, Deadline deadline) {
    return store.kept(user, kind, deadline);
  }

  @Override
  public Future<UserRecord> export(UserId user, Deadline deadline) {
    Duration half = Duration.ofNanos(Math.max(0, deadline.remainingNanos() / 2));
    Future<UserRecord> kept = store.everything(user, deadline);
    return sessions
        .titles(user, deadline.within(half))
        .transform(looked -> kept.map(all -> all.withSession(looked.result())));
  }

  @Override
  public Future<Void> forget(UserId user, Deadline deadline) {
    return time.hold(deadline, () -> store.forget(user))
        .compose(gone -> sessions.forget(user, deadline));
  }

  @Override
  public void looked(UserId user, TitleId title, Deadline deadline) {
    sessions.looked(user, title, deadline);
  }
}
