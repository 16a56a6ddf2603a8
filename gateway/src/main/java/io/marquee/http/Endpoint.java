package io.marquee.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;

/** What answers one operation of the contract. */
@FunctionalInterface
interface Endpoint {

  /**
   * Answers; fails with {@link io.marquee.catalog.Problem.Refusal} where there is no answer.
   *
   * @param input valid by the contract
   * @param headers of the request
   */
  Future<? extends Answer> answer(Input input, MultiMap headers, Exchange exchange);
}
