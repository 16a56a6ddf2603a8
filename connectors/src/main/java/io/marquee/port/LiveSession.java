package io.marquee.port;

import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserId;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * What people have looked at in this sitting. It may be lost at any time: whoever cannot be asked
 * knows nothing.
 */
public interface LiveSession extends AutoCloseable {

  /** How many titles are remembered; the oldest makes way for the newest. */
  int MOST = 20;

  /** A sitting ends when nothing was looked at for this long, and is forgotten then. */
  Duration IDLE = Duration.ofMinutes(30);

  /**
   * Notes that {@code user} has just looked at {@code title}. Fails with {@link
   * io.marquee.time.DeadlineExceeded}, with {@link io.marquee.time.Overloaded} where too many wait,
   * and with {@link io.marquee.time.Unavailable} where there is no server; so do the others.
   */
  Future<Void> looked(UserId user, TitleId title, Deadline deadline);

  /** What was looked at, the latest first, each title once. */
  Future<List<TitleId>> titles(UserId user, Deadline deadline);

  /** Forgets what {@code user} has looked at. */
  Future<Void> forget(UserId user, Deadline deadline);

  @Override
  void close();
}
