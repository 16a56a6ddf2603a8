package io.marquee.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Interaction;
import io.marquee.catalog.Interaction.Kind;
import io.marquee.catalog.InteractionBatch;
import io.marquee.catalog.KeptTitle;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserChange;
import io.marquee.catalog.UserContext;
import io.marquee.catalog.UserId;
import io.marquee.catalog.UserRecord;
import io.marquee.pipeline.FakeTime;
import io.marquee.port.EventLog.Event;
import io.marquee.port.Json;
import io.marquee.port.LiveSession;
import io.marquee.port.UserStore;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What somebody did becomes what is known of them, if anything may be known of them. */
class RememberingTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final TitleId HEAT = TitleId.ofSlug("heat");

  private final List<TitleId> looked = new ArrayList<>();
  private boolean mayBeKnown = true;
  private final Remembering remembering =
      new Remembering(
          new Users(), new Session(), InstantSource.fixed(NOW), new FakeTime().ticker());

  @Test
  void aClickIsPartOfTheSitting() {
    click();
    assertThat(looked).containsExactly(HEAT);
  }

  @Test
  void whoeverHasBeenForgottenHasNoSitting() {
    mayBeKnown = false;
    click();
    assertThat(looked).isEmpty();
  }

  private void click() {
    Interaction click =
        new Interaction(new UUID(0, 1), Kind.CLICK, HEAT, NOW, null, null, null, null);
    InteractionBatch batch = new InteractionBatch(new UserId("issuer", "ana"), NOW, List.of(click));
    assertThat(remembering.remember(new Event("ana", Json.string(batch))).succeeded()).isTrue();
  }

  private final class Session implements LiveSession {
    @Override
    public Future<Void> looked(UserId user, TitleId title, Deadline deadline) {
      looked.add(title);
      return Future.succeededFuture();
    }

    @Override
    public Future<List<TitleId>> titles(UserId user, Deadline deadline) {
      return Future.succeededFuture(looked);
    }

    @Override
    public Future<Void> forget(UserId user, Deadline deadline) {
      return Future.succeededFuture();
    }

    @Override
    public void close() {}
  }

  private final class Users implements UserStore {
    @Override
    public Future<Boolean> tell(UserId user, Instant receivedAt, List<Told> told) {
      return Future.succeededFuture(mayBeKnown);
    }

    @Override
    public Future<UserContext> context(UserId user, Instant now, Deadline deadline) {
      return Future.succeededFuture(UserContext.ANONYMOUS);
    }

    @Override
    public Future<Long> apply(UserId user, List<UserChange> changes) {
      return Future.failedFuture("not here");
    }

    @Override
    public Future<Void> prune() {
      return Future.succeededFuture();
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
      return Future.succeededFuture(UserRecord.EMPTY);
    }

    @Override
    public Future<Forgotten> forgotten(Instant since, Deadline deadline) {
      return Future.succeededFuture((user, at) -> false);
    }

    @Override
    public Future<Boolean> forget(UserId user) {
      return Future.succeededFuture(true);
    }

    @Override
    public void close() {}
  }
}
