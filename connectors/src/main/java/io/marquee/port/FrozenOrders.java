package io.marquee.port;

import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Orders that somebody walks through, for {@link #KEPT} after they were frozen, on any replica.
 * They may be lost at any time.
 */
public interface FrozenOrders extends AutoCloseable {

  /** How long there is to walk through an order. */
  Duration KEPT = Duration.ofMinutes(10);

  /**
   * Keeps {@code order} under {@code name}, which nobody else has. Fails with {@link
   * io.marquee.time.DeadlineExceeded}, with {@link io.marquee.time.Overloaded} where too many wait,
   * and with {@link io.marquee.time.Unavailable} where there is no server; so does {@link #find}.
   */
  Future<Void> keep(UUID name, FrozenOrder order, Deadline deadline);

  /** What is kept under {@code name}; empty where nothing is, or is any more. */
  Future<Optional<FrozenOrder>> find(UUID name, Deadline deadline);

  @Override
  void close();
}
