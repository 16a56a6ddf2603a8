package io.marquee.http;

import io.marquee.account.Accounts;
import io.marquee.catalog.KeptTitle;
import io.marquee.catalog.KeptTitle.Kind;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.Problem;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.catalog.UserChange;
import io.marquee.catalog.UserId;
import io.marquee.catalog.UserRecord;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accounts on the heap, where {@link Samples#FARGO} is the only title; remembers every change. */
final class MemoryAccounts implements Accounts {

  final Map<UserId, List<UserChange>> changes = new ConcurrentHashMap<>();
  final List<TitleId> looked = new CopyOnWriteArrayList<>();
  volatile boolean full;

  @Override
  public Future<Preferences> preferences(UserId user, Deadline deadline) {
    return Future.succeededFuture(preferences(user));
  }

  private Preferences preferences(UserId user) {
    Preferences last = Preferences.NONE;
    for (UserChange change : changes.getOrDefault(user, List.of())) {
      if (change instanceof UserChange.Preferred(Preferences preferences)) {
        last = preferences;
      }
    }
    return last;
  }

  @Override
  public Future<Preferences> prefer(UserId user, Preferences preferences, Deadline deadline) {
    return change(user, new UserChange.Preferred(preferences), deadline).map(preferences);
  }

  @Override
  public Future<Void> change(UserId user, UserChange change, Deadline deadline) {
    if (full) {
      return Future.failedFuture(Problem.of(Problem.Kind.CONFLICT, "no room").refusal());
    }
    if (change instanceof UserChange.Listed(TitleId title, var at)
        && !title.equals(Samples.FARGO)) {
      return Future.failedFuture(Problem.of(Problem.Kind.NOT_FOUND, "no title").refusal());
    }
    changes.computeIfAbsent(user, first -> new ArrayList<>()).add(change);
    return Future.succeededFuture();
  }

  @Override
  public void looked(UserId user, TitleId title, Deadline deadline) {
    looked.add(title);
  }

  /** One title that is there, and one that has left. */
  @Override
  public Future<List<KeptTitle>> titles(UserId user, Kind kind, Deadline deadline) {
    return Future.succeededFuture(titles(user));
  }

  private List<KeptTitle> titles(UserId user) {
    return changes.containsKey(user)
        ? List.of(
            new KeptTitle(Samples.FARGO, "Fargo", TitleType.SERIES, 2014, 0.5, Samples.NOW),
            new KeptTitle(Samples.GOODFELLAS, null, null, null, 1, Samples.NOW))
        : List.of();
  }

  @Override
  public Future<UserRecord> export(UserId user, Deadline deadline) {
    return Future.succeededFuture(
        changes.containsKey(user)
            ? new UserRecord(
                Samples.NOW,
                7,
                preferences(user),
                Map.of(Kind.RATING, titles(user)),
                List.of(Samples.FARGO))
            : UserRecord.EMPTY);
  }

  @Override
  public Future<Void> forget(UserId user, Deadline deadline) {
    changes.remove(user);
    return Future.succeededFuture();
  }
}
