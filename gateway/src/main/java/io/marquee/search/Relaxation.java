package io.marquee.search;

import io.marquee.catalog.Query;
import io.marquee.port.TextSource;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.marquee.understanding.Concession;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds which filters a query has to give up so that anything passes at all, by asking for a single
 * title that does, once for each try: at most 21 such questions, one after the other, each some
 * tenths of a millisecond.
 */
final class Relaxation {

  private final Timeouts time;
  private final TextSource text;

  Relaxation(Timeouts time, TextSource text) {
    this.time = time;
    this.text = text;
  }

  /**
   * {@code understood} with as few filters less as possible; empty where something passes all of
   * them, where nothing may be given up, where that does not help, and where it cannot be told
   * before {@code deadline}.
   */
  Future<Optional<Understood>> of(Understood understood, Deadline deadline) {
    List<Concession> concessions =
        Concession.of(understood.query().filters(), understood.request().filters());
    if (concessions.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return passes(understood, deadline)
        .compose(
            any ->
                any
                    ? Future.succeededFuture(Optional.<Understood>empty())
                    : first(Concession.tries(concessions), 0, understood, deadline))
        .otherwise(Optional.empty());
  }

  private Future<Optional<Understood>> first(
      List<Set<Concession>> tries, int at, Understood understood, Deadline deadline) {
    if (at == tries.size()) {
      return Future.succeededFuture(Optional.empty());
    }
    Understood relaxed = understood.without(tries.get(at));
    return passes(relaxed, deadline)
        .compose(
            any ->
                any
                    ? Future.succeededFuture(Optional.of(relaxed))
                    : first(tries, at + 1, understood, deadline));
  }

  private Future<Boolean> passes(Understood understood, Deadline deadline) {
    Query any = understood.query().anyPassing(understood.unwanted());
    return time.hold(deadline, () -> text.search(any, deadline))
        .map(found -> !found.hits().isEmpty());
  }
}
