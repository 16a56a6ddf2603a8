package io.marquee.events;

import io.marquee.port.SearchAnalytics;
import io.marquee.port.SearchAnalytics.Counts;
import io.marquee.port.SearchAnalytics.Day;
import io.marquee.port.SearchAnalytics.QueryCounts;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;

/** Shows operators what is searched, by day, and whether it was any good. */
public final class Analytics {

  private final SearchAnalytics analytics;

  public Analytics(SearchAnalytics analytics) {
    this.analytics = analytics;
  }

  /**
   * A day.
   *
   * @param clickThrough searches something of which was chosen, of all; 0 where there was none
   */
  public record DayLine(
      LocalDate day, long searches, long zeroResults, long clicked, double clickThrough) {
    static DayLine of(Day day) {
      Counts counts = day.counts();
      return new DayLine(
          day.day(), counts.searches(), counts.zeroResults(), counts.clicked(), share(counts));
    }
  }

  /** A query of a day. */
  public record QueryLine(
      String query, long searches, long zeroResults, long clicked, double clickThrough) {
    static QueryLine of(QueryCounts query) {
      Counts counts = query.counts();
      return new QueryLine(
          query.query(), counts.searches(), counts.zeroResults(), counts.clicked(), share(counts));
    }
  }

  /** Days, the latest first. */
  public record Days(List<DayLine> days) {}

  /** A day, what was asked for the most, and what was asked for the most and not found. */
  public record DayReport(
      LocalDate day,
      long searches,
      long zeroResults,
      long clicked,
      double clickThrough,
      List<QueryLine> topQueries,
      List<QueryLine> zeroResultQueries) {}

  /** The days from {@code first} to {@code last} on which somebody searched. */
  public Future<Days> days(LocalDate first, LocalDate last, Deadline deadline) {
    return analytics
        .days(first, last, deadline)
        .map(days -> new Days(days.stream().map(DayLine::of).toList()));
  }

  /** One day, with {@code limit} queries of each kind at most. */
  public Future<DayReport> day(LocalDate day, int limit, Deadline deadline) {
    return analytics
        .report(day, limit, deadline)
        .map(
            report ->
                report
                    .map(Analytics::report)
                    .orElse(new DayReport(day, 0, 0, 0, 0, List.of(), List.of())));
  }

  private static DayReport report(SearchAnalytics.Report report) {
    DayLine day = DayLine.of(report.day());
    return new DayReport(
        day.day(),
        day.searches(),
        day.zeroResults(),
        day.clicked(),
        day.clickThrough(),
        report.top().stream().map(QueryLine::of).toList(),
        report.zeroResults().stream().map(QueryLine::of).toList());
  }

  /** To four decimals. */
  private static double share(Counts counts) {
    return counts.searches() == 0
        ? 0
        : Math.round(10_000.0 * counts.clicked() / counts.searches()) / 10_000.0;
  }
}
