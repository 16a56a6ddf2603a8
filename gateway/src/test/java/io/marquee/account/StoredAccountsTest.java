package io.marquee.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Interpretation;
import io.marquee.catalog.KeptTitle;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.Reading;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserChange;
import io.marquee.catalog.UserContext;
import io.marquee.catalog.UserId;
import io.marquee.catalog.UserRecord;
import io.marquee.pipeline.FakeTime;
import io.marquee.port.LiveSession;
import io.marquee.port.UserStore;
import io.marquee.search.Vocabulary;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredAccountsTest {

  private static final UserId ANA = new UserId("issuer", "ana");
  private static final TitleId HEAT = TitleId.ofSlug("heat");
  private static final Duration BUDGET = Duration.ofSeconds(5);

  private final FakeTime time = new FakeTime();
  private Future<Long> written = Future.succeededFuture(1L);
  private Future<List<TitleId>> looked = Future.succeededFuture(List.of(HEAT));
  private final StoredAccounts accounts =
      new StoredAccounts(
          new ScriptedStore(),
          new ScriptedSession(),
          new Naming(
              () -> Vocabulary.EMPTY,
              (query, deadline) ->
                  Future.succeededFuture(new Reading(Interpretation.verbatim(query), query))),
          time);

  @Test
  void aStoreThatKeepsAWriteWaitingIsNotWaitedForWithoutEnd() {
    written = Promise.<Long>promise().future();
    var changed = accounts.change(ANA, new UserChange.Unlisted(HEAT), deadline());
    var preferred = accounts.prefer(ANA, Preferences.NONE, deadline());
    var forgotten = accounts.forget(ANA, deadline());

    time.pass(BUDGET);

    for (Future<?> late : List.of(changed, preferred, forgotten)) {
      assertThat(late.cause()).isInstanceOf(DeadlineExceeded.class);
    }
    assertThat(time.alarms()).isZero();
  }

  @Test
  void whatIsExportedIsAllThatIsKeptAndTheSessionIfItCanBeAsked() {
    assertThat(accounts.export(ANA, deadline()).result().session()).containsExactly(HEAT);
    looked = Future.failedFuture(new Unavailable("Redis: cannot be reached"));
    UserRecord without = accounts.export(ANA, deadline()).result();
    assertThat(without.session()).isNull();
    assertThat(without.version()).isEqualTo(1);
  }

  @Test
  void nobodyIsToldToBeForgottenWhoseSessionIsLeft() {
    assertThat(accounts.forget(ANA, deadline()).succeeded()).isTrue();
    looked = Future.failedFuture(new Unavailable("Redis: cannot be reached"));
    assertThat(accounts.forget(ANA, deadline()).cause()).isInstanceOf(Unavailable.class);
  }

  private Deadline deadline() {
    return Deadline.after(time.ticker(), BUDGET);
  }

  private final class ScriptedSession implements LiveSession {
    @Override
    public Future<Void> looked(UserId user, TitleId title, Deadline deadline) {
      return looked.mapEmpty();
    }

    @Override
    public Future<List<TitleId>> titles(UserId user, Deadline deadline) {
      return looked;
    }

    @Override
    public Future<Void> forget(UserId user, Deadline deadline) {
      return looked.mapEmpty();
    }

    @Override
    public void close() {}
  }

  private final class ScriptedStore implements UserStore {
    @Override
    public Future<UserContext> context(UserId user, Instant now, Deadline deadline) {
      return Future.succeededFuture(UserContext.ANONYMOUS);
    }

    @Override
    public Future<Long> apply(UserId user, List<UserChange> changes) {
      return written;
    }

    @Override
    public Future<Preferences> preferences(UserId user, Deadline deadline) {
      return Future.succeededFuture(Preferences.NONE);
    }

    @Override
    public Future<List<KeptTitle>> kept(UserId user, KeptTitle.Kind kind, Deadline deadline) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<UserRecord> everything(UserId user, Deadline deadline) {
      return Future.succeededFuture(
          new UserRecord(Instant.EPOCH, 1, Preferences.NONE, Map.of(), List.of()));
    }

    @Override
    public Future<Boolean> tell(UserId user, Instant receivedAt, List<Told> events) {
      return written.map(true);
    }

    @Override
    public Future<Void> prune() {
      return Future.succeededFuture();
    }

    @Override
    public Future<Forgotten> forgotten(Instant since, Deadline deadline) {
      return Future.succeededFuture((user, at) -> false);
    }

    @Override
    public Future<Boolean> forget(UserId user) {
      return written.map(true);
    }

    @Override
    public void close() {}
  }
}
