package io.marquee.events;

import io.marquee.catalog.TitleId;
import io.marquee.port.Leaderboard;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each title was played in the last week, as of this hour, for whoever ranks. Asking is
 * for any thread; following for one event loop.
 */
public final class WeeklyPlays {

  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Leaderboard board;
  private final Timeouts time;
  private final InstantSource clock;
  private volatile Map<TitleId, Double> shares = Map.of();
  private volatile boolean stopped;

  /** The hour of which the board is known; owned by the event loop. */
  private Instant hour = Instant.MIN;

  public WeeklyPlays(Leaderboard board, Timeouts time, InstantSource clock) {
    this.board = board;
    this.time = time;
    this.clock = clock;
  }

  /**
   * 0 to 1 of the most played; who is not in it was not played. Empty where nothing was played, or
   * nobody says.
   */
  public Map<TitleId, Double> now() {
    return shares;
  }

  /** Looks at the board of every hour; completes with the first look, and never fails. */
  public Future<Void> start() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.HOURS);
    Future<Void> looked = now.equals(hour) ? Future.succeededFuture() : look(now);
    return looked
        .otherwiseEmpty()
        .onComplete(
            done -> {
              if (!stopped) {
                time.after(EVERY.toNanos(), this::start);
              }
            });
  }

  public void stop() {
    stopped = true;
  }

  private Future<Void> look(Instant now) {
    return board
        .week(now, Deadline.after(time.ticker(), PATIENCE))
        .map(
            counts -> {
              if (!counts.isEmpty()) {
                hour = now;
              }
              shares = shares(counts);
              return null;
            });
  }

  private static Map<TitleId, Double> shares(Map<TitleId, Double> counts) {
    double most = counts.values().stream().mapToDouble(count -> count).max().orElse(0);
    Map<TitleId, Double> shares = new HashMap<>();
    counts.forEach((title, count) -> shares.put(title, count / most));
    return Map.copyOf(shares);
  }
}
