package io.marquee.search;

import io.marquee.catalog.CurationRule.Pin;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * How every leg answered, in the legs' order.
 *
 * @param generation of the index that was searched when the legs were asked
 * @param pins those that pass the query's filters; empty where that could not be found out
 * @param correction a better query, where there is one: nobody waits for it
 */
record Retrieved(
    Understood understood,
    List<LegAnswer> answers,
    String generation,
    Optional<List<Pin>> pins,
    Future<Optional<Suggested>> correction) {

  Retrieved with(List<LegAnswer> others) {
    return new Retrieved(understood, others, generation, pins, correction);
  }
}
