package io.marquee.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.TitleId;
import io.marquee.pipeline.FakeTime;
import io.marquee.port.ChangeFeed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleTailTest {

  private final FakeTime time = new FakeTime();
  private final Feed feed = new Feed();
  private final Deque<Future<Void>> answers = new ArrayDeque<>();

  /** Up to which position of the feed the rules were there to be read, each time they were. */
  private final List<Long> reloads = new ArrayList<>();

  private final RuleTail tail = new RuleTail(feed, this::reload, time);

  private Future<Void> reload() {
    reloads.add(feed.position);
    Future<Void> scripted = answers.poll();
    return scripted == null ? Future.succeededFuture() : scripted;
  }

  @Test
  void rulesAreKnownBeforeItHasStarted() {
    Promise<Void> slow = Promise.promise();
    answers.add(slow.future());
    Future<Void> started = tail.start();
    assertThat(started.isComplete()).isFalse();

    slow.complete();

    assertThat(started.succeeded()).isTrue();
    assertThat(reloads).hasSize(1);
  }

  @Test
  void whereRulesCannotBeReadItDoesNotStart() {
    answers.add(Future.failedFuture("away"));

    assertThat(tail.start().failed()).isTrue();
  }

  @Test
  void aChangeOfRulesHasThemReadAnewAndNothingElseDoes() {
    tail.start();
    feed.title();
    time.pass(Duration.ofSeconds(2));
    assertThat(reloads).hasSize(1);

    feed.rule();
    time.pass(Duration.ofMillis(200));

    assertThat(reloads).containsExactly(0L, 2L);
  }

  @Test
  void aWakeUpIsNotWaitedFor() {
    tail.start();
    feed.rule();

    feed.wake();

    assertThat(reloads).hasSize(2);
  }

  @Test
  void manyChangesAreReadOnceHoweverManyBatchesTheyAre() {
    tail.start();
    for (int i = 0; i < 1_700; i++) {
      feed.rule();
    }
    time.pass(Duration.ofMillis(200));

    assertThat(reloads).containsExactly(0L, 1_700L);
  }

  @Test
  void whatChangesWhileRulesAreReadIsReadAfterwards() {
    tail.start();
    Promise<Void> slow = Promise.promise();
    answers.add(slow.future());
    feed.rule();
    feed.wake();
    feed.rule();
    feed.wake();
    assertThat(reloads).as("one at a time").containsExactly(0L, 1L);

    slow.complete();

    assertThat(reloads).containsExactly(0L, 1L, 2L);
  }

  @Test
  void itIsTriedUntilItSucceedsAndTheLagSaysSo() {
    tail.start();
    answers.add(Future.failedFuture("away"));
    answers.add(Future.failedFuture("away"));
    feed.rule();
    time.pass(Duration.ofMillis(500));
    assertThat(reloads).containsExactly(0L, 1L, 1L);
    assertThat(tail.lag()).isEqualTo(Duration.ofMillis(500));

    time.pass(Duration.ofMillis(100));
    assertThat(reloads).hasSize(4);
    assertThat(tail.lag()).isZero();

    time.pass(Duration.ofSeconds(5));
    assertThat(reloads).hasSize(4);
  }

  @Test
  void aFeedThatIsAwayForAWhileIsFollowedAgain() {
    tail.start();
    feed.away = true;
    feed.rule();
    time.pass(Duration.ofSeconds(7));
    assertThat(reloads).hasSize(1);

    feed.away = false;
    time.pass(Duration.ofMillis(200));

    assertThat(reloads).containsExactly(0L, 1L);
  }

  @Test
  void changesThatWereForgottenAreInThePresentState() {
    tail.start();
    feed.rule();
    feed.forget();
    time.pass(Duration.ofMillis(200));

    assertThat(reloads).hasSize(2);
    feed.rule();
    time.pass(Duration.ofMillis(200));
    assertThat(reloads).hasSize(3);
  }

  @Test
  void aDatabaseThatWasRestoredUnderIsReadAnew() {
    feed.rule();
    feed.rule();
    tail.start();
    feed.restore("another");
    time.pass(Duration.ofSeconds(6));

    assertThat(reloads).containsExactly(2L, 0L);
    feed.rule();
    time.pass(Duration.ofMillis(200));
    assertThat(reloads).containsExactly(2L, 0L, 1L);
  }

  @Test
  void whatHasStoppedReadsNothing() {
    tail.start();
    tail.stop();
    feed.rule();
    feed.wake();
    time.pass(Duration.ofSeconds(1));

    assertThat(reloads).hasSize(1);
    assertThat(time.alarms()).isZero();
  }

  /** A feed of changes that tests make. */
  private static final class Feed implements ChangeFeed {
    private final List<Change> changes = new ArrayList<>();
    private String epoch = "one";
    private long position;
    private long forgotten;
    private boolean away;
    private @Nullable Runnable wake;

    void rule() {
      changes.add(new Change(++position, Change.NO_TITLE, Kind.CURATION));
    }

    void title() {
      changes.add(new Change(++position, TitleId.ofSlug("a"), Kind.TITLE));
    }

    void forget() {
      forgotten = position;
    }

    void restore(String another) {
      epoch = another;
      changes.clear();
      position = 0;
    }

    void wake() {
      if (wake != null) {
        wake.run();
      }
    }

    private <T> Future<T> answer(T value) {
      return away ? Future.failedFuture("away") : Future.succeededFuture(value);
    }

    @Override
    public Future<String> epoch() {
      return answer(epoch);
    }

    @Override
    public Future<Long> head() {
      return answer(position);
    }

    @Override
    public Future<Boolean> reaches(long from) {
      return answer(from >= forgotten && from <= position);
    }

    @Override
    public Future<Batch> read(long from, int limit) {
      if (from < forgotten) {
        return Future.failedFuture(new OutOfReach(from));
      }
      List<Change> after =
          changes.stream().filter(change -> change.position() > from).limit(limit).toList();
      return answer(new Batch(after, after.isEmpty() ? from : after.getLast().position()));
    }

    @Override
    public Future<Void> prune(Duration keep) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> subscribe(Runnable whenWoken) {
      wake = whenWoken;
      return Future.succeededFuture();
    }

    @Override
    public void close() {}
  }
}
