package io.marquee.search;

import io.marquee.catalog.Query;
import io.marquee.port.TextSource;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.marquee.understanding.Concession;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds which filters a query has to give up so that anything passes at all, by asking for a single
 * title that does, once for each try: first filters are given up until something passes, then each
 * that was given up needlessly is put back. At most 32 such questions, one after the other, each
 * some tenths of a millisecond.
 */
final class Relaxation {

  private final Timeouts time;
  private final TextSource text;

  Relaxation(Timeouts time, TextSource text) {
    this.time = time;
    this.text = text;
  }

  /**
   * {@code understood} without filters none of which could stay; empty where something passes all
   * of them, where nothing may be given up, where that does not help, and where it cannot be told
   * before {@code deadline}. Where only the time to put filters back is missing, they stay away.
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
    Set<Concession> given = tries.get(at);
    return passes(understood.without(given), deadline)
        .compose(
            any ->
                any
                    ? least(given, List.copyOf(given), understood, deadline).map(Optional::of)
                    : first(tries, at + 1, understood, deadline));
  }

  /**
   * Without {@code given}, of which something passes, but for those of {@code doubtful} that can be
   * put back; the last first, which would be missed most. The very last is needed: without the
   * others alone nothing passed.
   */
  private Future<Understood> least(
      Set<Concession> given, List<Concession> doubtful, Understood understood, Deadline deadline) {
    if (doubtful.size() < 2) {
      return Future.succeededFuture(understood.without(given));
    }
    List<Concession> before = doubtful.subList(0, doubtful.size() - 1);
    Set<Concession> fewer = EnumSet.copyOf(given);
    fewer.remove(before.getLast());
    return passes(understood.without(fewer), deadline)
        .otherwise(false)
        .compose(any -> least(any ? fewer : given, before, understood, deadline));
  }

  private Future<Boolean> passes(Understood understood, Deadline deadline) {
    Query any = understood.query().anyPassing(understood.unwanted());
    return time.hold(deadline, () -> text.search(any, deadline))
        .map(found -> !found.hits().isEmpty());
  }
}
