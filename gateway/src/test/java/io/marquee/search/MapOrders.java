package io.marquee.search;

import io.marquee.port.FrozenOrder;
import io.marquee.port.FrozenOrders;
import io.marquee.time.Deadline;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Orders that are kept until somebody lets them go. */
final class MapOrders implements FrozenOrders {

  final Map<UUID, FrozenOrder> kept = new HashMap<>();
  boolean away;

  @Override
  public Future<Void> keep(UUID name, FrozenOrder order, Deadline deadline) {
    if (away) {
      return Future.failedFuture(new Unavailable("away"));
    }
    kept.put(name, order);
    return Future.succeededFuture();
  }

  @Override
  public Future<Optional<FrozenOrder>> find(UUID name, Deadline deadline) {
    return away
        ? Future.failedFuture(new Unavailable("away"))
        : Future.succeededFuture(Optional.ofNullable(kept.get(name)));
  }

  @Override
  public void close() {}
}
