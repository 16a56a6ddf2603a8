package io.marquee.search;

import io.marquee.pipeline.Trace;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Searches, and whether they suffer: whether one of the last moments took over half of its budget,
 * however it ended. Any thread.
 */
public final class Strain implements Search {

  /** A quarter of a second: a few searches, where there are some twenty a second. */
  public static final Duration MOMENTS = Duration.ofMillis(250);

  private final Search search;
  private final Ticker ticker;
  private final AtomicLong until;

  public Strain(Search search, Ticker ticker) {
    this.search = search;
    this.ticker = ticker;
    this.until = new AtomicLong(ticker.nanos());
  }

  @Override
  public Future<SearchResponse> search(SearchRequest request, Deadline deadline, Trace trace) {
    return search
        .search(request, deadline, trace)
        .onComplete(
            end -> {
              if (deadline.remainingNanos() < request.budget().toNanos() / 2) {
                until.set(ticker.nanos() + MOMENTS.toNanos());
              }
            });
  }

  /** Whether a search of the last {@link #MOMENTS} took over half of its budget. */
  public boolean isFelt() {
    return until.get() - ticker.nanos() > 0;
  }
}
