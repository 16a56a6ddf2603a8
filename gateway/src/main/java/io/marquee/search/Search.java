package io.marquee.search;

import io.marquee.pipeline.Trace;
import io.marquee.time.Deadline;
import io.vertx.core.Future;

/** Answers what somebody wants to watch. */
@FunctionalInterface
public interface Search {

  /**
   * Answers {@code request} before {@code deadline}, from whatever engines answered by then; says
   * so in the response's metadata.
   *
   * @param deadline made when the request arrived, {@code request.budget()} later
   * @param trace gets the stages
   * @return fails with {@link io.marquee.catalog.Problem.Refusal} only: {@code OUT_OF_TIME} where
   *     no leg answered
   */
  Future<SearchResponse> search(SearchRequest request, Deadline deadline, Trace trace);
}
