package io.marquee.http;

import io.marquee.port.SearchAnalytics;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One day on which somebody searched. */
final class MemoryAnalytics implements SearchAnalytics {

  static final LocalDate DAY = LocalDate.parse("2026-11-19");

  private static final Day COUNTED = new Day(DAY, new Counts(8, 2, 3));

  @Override
  public Future<Void> count(List<Searched> searches) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> clicked(Set<UUID> searches) {
    return Future.succeededFuture();
  }

  @Override
  public Future<List<Day>> days(LocalDate first, LocalDate last, Deadline deadline) {
    return Future.succeededFuture(
        DAY.isBefore(first) || DAY.isAfter(last) ? List.of() : List.of(COUNTED));
  }

  @Override
  public Future<Optional<Report>> report(LocalDate day, int limit, Deadline deadline) {
    List<QueryCounts> top =
        List.of(
            new QueryCounts("jaws", new Counts(6, 0, 3)),
            new QueryCounts("flurb", new Counts(2, 2, 0)));
    return Future.succeededFuture(
        day.equals(DAY)
            ? Optional.of(
                new Report(COUNTED, top.subList(0, Math.min(limit, 2)), top.subList(1, 2)))
            : Optional.empty());
  }

  @Override
  public Future<Void> prune() {
    return Future.succeededFuture();
  }

  @Override
  public void close() {}
}
