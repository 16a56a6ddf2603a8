package io.marquee.port;

import io.marquee.catalog.TitleId;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;

/**
 * What is played the most. It counts people: whoever plays a title twice in a day, or is reported
 * twice, counts once for that day. It may be lost at any time.
 */
public interface Leaderboard extends AutoCloseable {

  /** Today and so many days before it count. */
  int DAYS_BEFORE = 6;

  /** How many titles a board has at most. */
  int MOST = 2_000;

  /**
   * Counts that {@code who} has played {@code title}; what is older than the board is ignored.
   * Fails as {@link LiveSession#looked} does; so does {@link #week}.
   *
   * @param who tells people apart, and is not kept
   */
  Future<Void> played(TitleId title, String who, Instant at, Deadline deadline);

  /**
   * How many have played each title in the last seven days, about (within a few percent), the best
   * {@value #MOST}. The answer does not change within an hour of the clock, whoever asks, once
   * there is one that is not empty.
   */
  Future<Map<TitleId, Double>> week(Instant now, Deadline deadline);

  @Override
  void close();
}
