package io.marquee.search;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * How every leg answered, in the legs' order.
 *
 * @param generation of the index that was searched when the legs were asked
 * @param correction a better query, where there is one: nobody waits for it
 */
record Retrieved(
    Understood understood,
    List<LegAnswer> answers,
    String generation,
    Future<Optional<Suggested>> correction) {}
