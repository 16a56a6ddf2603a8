package io.marquee.events;

import io.marquee.catalog.InteractionBatch;
import io.marquee.time.Deadline;
import io.vertx.core.Future;

/** Takes what apps tell of what people do with titles. */
@FunctionalInterface
public interface Interactions {

  /**
   * Takes a batch; completes when it survives whatever dies. Fails with a refusal of the kind
   * {@code UNAVAILABLE} where nobody can keep it: the same batch may be sent again, also where it
   * was kept after all.
   */
  Future<Void> take(InteractionBatch batch, Deadline deadline);
}
