package io.marquee.port;

import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What platforms said lately, for all replicas: quick to ask and quick to tell. It may forget
 * anything at any time, the {@link TitleStore} does not. Any thread.
 */
public interface AvailabilityStore extends AutoCloseable {

  /** The largest batch of {@link #put}. */
  int MOST = 1_000;

  /** The last word on each of {@code subjects}; those of which nothing is known are absent. */
  Future<Map<Said.Subject, Said>> find(Set<Said.Subject> subjects, Deadline deadline);

  /**
   * Keeps words: an older one never takes the place of a newer one, of two of the same time the one
   * that comes later counts. Fails with {@link IllegalArgumentException} where there are more than
   * {@link #MOST}.
   */
  Future<Void> put(List<Said> words, Deadline deadline);

  /** One that keeps nothing, where replicas share nothing. */
  static AvailabilityStore none() {
    return new AvailabilityStore() {
      @Override
      public Future<Map<Said.Subject, Said>> find(Set<Said.Subject> subjects, Deadline deadline) {
        return Future.succeededFuture(Map.of());
      }

      @Override
      public Future<Void> put(List<Said> words, Deadline deadline) {
        return Future.succeededFuture();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  void close();
}
