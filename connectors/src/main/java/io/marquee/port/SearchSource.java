package io.marquee.port;

import io.marquee.catalog.Query;
import io.marquee.time.Deadline;
import io.vertx.core.Future;

/** A retrieval leg: finds titles for a query, best first. */
public interface SearchSource extends AutoCloseable {

  /**
   * What the leg is called in configuration and in answers: {@code vector}, {@code sql}, {@code
   * text}.
   */
  String name();

  /**
   * Finds at most {@code query.limit()} titles that pass all of {@code query.filters()} and are not
   * {@code query.hidden()}, which are not counted either. Called on an event loop, which it does
   * not block; completes on the asking context. A value that no title has is no error: nothing is
   * found.
   *
   * <p>At the deadline the engine stops working, and the future fails with {@link
   * io.marquee.time.DeadlineExceeded}; with {@link io.marquee.time.Overloaded} where the engine's
   * queue is full; with anything else where it is broken.
   */
  Future<Found> search(Query query, Deadline deadline);

  @Override
  void close();
}
