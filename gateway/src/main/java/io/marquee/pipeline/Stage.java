package io.marquee.pipeline;

import io.marquee.time.Deadline;
import io.vertx.core.Future;

/** One step of a request. How it degrades stands beside how it works. */
public interface Stage<I, O> {

  /** What it is called in answers, metrics and configuration. */
  String name();

  /**
   * Does the step. Called on the request's event loop, which it does not block; stops its work at
   * the deadline.
   */
  Future<O> run(I input, Deadline deadline);

  /**
   * What the request goes on with when {@link #run} was late or failed. Cheap and immediate.
   *
   * @throws io.marquee.catalog.Problem.Refusal where there is nothing to go on with
   */
  O fallback(I input, Throwable cause);
}
