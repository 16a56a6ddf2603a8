package io.marquee.lucene;

import io.marquee.time.Deadline;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import java.io.IOException;

/** Runs searches: one hop to a worker, where the search has the latest view to itself. */
final class Searches implements AutoCloseable {

  /** What a search does once it has a thread and a view. */
  @FunctionalInterface
  interface Work<T> {
    T in(Session session) throws IOException;
  }

  private final Workers workers;
  private final View.Latest views;
  private final Outlets outlets;

  Searches(Workers workers, View.Latest views, Outlets outlets) {
    this.workers = workers;
    this.views = views;
    this.outlets = outlets;
  }

  /** Lets later searches see what has been written. */
  void refresh() throws IOException {
    views.maybeRefreshBlocking();
  }

  /** Refuses later searches; those that run come to their end. */
  @Override
  public void close() throws IOException {
    views.close();
  }

  <T> Future<T> run(Deadline deadline, Work<T> work) {
    return workers.run(
        deadline,
        () -> {
          View view = views.acquire();
          try {
            return work.in(new Session(view, outlets.moment(), deadline));
          } finally {
            views.release(view);
          }
        });
  }
}
