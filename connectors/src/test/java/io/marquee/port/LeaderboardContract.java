package io.marquee.port;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.TitleId;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What every {@link Leaderboard} promises. Each test begins with an empty one. */
public abstract class LeaderboardContract {

  private static final TitleId HEAT = TitleId.ofSlug("heat");
  private static final TitleId JAWS = TitleId.ofSlug("jaws");

  /** Not long ago, in the middle of an hour and a day: what is old is forgotten. */
  private final Instant now =
      Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofMinutes(750));

  protected abstract Leaderboard board();

  @Test
  void whereNothingWasPlayedNothingIsOnTheBoard() {
    assertThat(done(board().week(now, soon()))).isEmpty();
  }

  @Test
  void whoeverPlaysATitleTwiceInADayCountsOnce() {
    play(HEAT, "ana", now);
    play(HEAT, "ana", now);
    play(HEAT, "bo", now);
    play(JAWS, "ana", now);

    assertThat(done(board().week(now, soon()))).containsEntry(HEAT, 2.0).containsEntry(JAWS, 1.0);
  }

  @Test
  void aWeekIsTheSumOfItsDays() {
    for (int day = 0; day < 10; day++) {
      play(HEAT, "ana", now.minus(Duration.ofDays(day)));
    }

    assertThat(done(board().week(now, soon()))).containsOnlyKeys(HEAT).containsEntry(HEAT, 7.0);
  }

  @Test
  void anHourHasOneAnswer() {
    play(HEAT, "ana", now);
    var first = done(board().week(now, soon()));
    play(JAWS, "ana", now);

    assertThat(done(board().week(now.plus(Duration.ofMinutes(20)), soon()))).isEqualTo(first);
    assertThat(done(board().week(now.plus(Duration.ofHours(1)), soon())))
        .containsOnlyKeys(HEAT, JAWS);
  }

  @Test
  void manyAreCountedWithinAFewPercent() {
    for (int who = 0; who < 2_000; who++) {
      play(HEAT, "user" + who, now);
    }

    assertThat(done(board().week(now, soon())).getOrDefault(HEAT, 0.0))
        .isCloseTo(2_000.0, Percentage.withPercentage(5));
  }

  @Test
  void whatIsLateAlreadyIsNotAsked() {
    Deadline passed = Deadline.after(Ticker.system(), Duration.ofNanos(-1));

    assertThat(failure(board().week(now, passed))).isInstanceOf(DeadlineExceeded.class);
    assertThat(failure(board().played(HEAT, "ana", now, passed)))
        .isInstanceOf(DeadlineExceeded.class);
  }

  private void play(TitleId title, String who, Instant at) {
    done(board().played(title, who, at, soon()));
  }

  private static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofSeconds(30));
  }
}
