package io.marquee.search;

import io.marquee.catalog.Hit;
import io.marquee.catalog.Total;
import io.marquee.port.Found;
import io.marquee.ranking.Ranking;
import io.marquee.search.SearchResponse.Source;
import io.marquee.search.SearchResponse.SourceStatus;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How a leg ended: a leg never fails the request. */
sealed interface LegAnswer {

  String leg();

  long tookNanos();

  /**
   * What a leg found.
   *
   * @param dropped how many hits more it had, too far from the query to be an answer
   */
  record Hits(String leg, Found found, int dropped, long tookNanos) implements LegAnswer {

    /** Only the first {@code count} hits; what was counted over all of them goes with the last. */
    Hits first(int count) {
      List<Hit> hits = found.hits();
      if (count == hits.size()) {
        return this;
      }
      return new Hits(
          leg,
          count == 0
              ? new Found(List.of(), new Total(0, Total.Relation.EXACT), Map.of())
              : new Found(hits.subList(0, count), found.total(), found.facets()),
          hits.size() - count,
          tookNanos);
    }
  }

  record Late(String leg, String reason, long tookNanos) implements LegAnswer {}

  record Failed(String leg, String reason, long tookNanos) implements LegAnswer {}

  record Refused(String leg, String reason, long tookNanos) implements LegAnswer {}

  record Skipped(String leg, String reason, long tookNanos) implements LegAnswer {}

  /** A leg that had nothing to do. An expected outcome, so it has no stack trace. */
  final class NothingToDo extends RuntimeException {
    NothingToDo(String why) {
      super(why, null, false, false);
    }
  }

  static LegAnswer failed(String leg, Throwable cause, long tookNanos) {
    return switch (cause) {
      case DeadlineExceeded late -> new Late(leg, message(late), tookNanos);
      case Overloaded full -> new Refused(leg, message(full), tookNanos);
      case NothingToDo idle -> new Skipped(leg, message(idle), tookNanos);
      case Throwable broken ->
          new Failed(leg, "the engine failed: " + broken.getClass().getSimpleName(), tookNanos);
    };
  }

  /** Whether the leg had something to do and did not do it. */
  default boolean missing() {
    return switch (this) {
      case Hits hits -> false;
      case Skipped skipped -> false;
      case Late late -> true;
      case Failed failed -> true;
      case Refused refused -> true;
    };
  }

  /** The ranking to be fused: none from a leg that gave no hits. */
  default Stream<Ranking> ranking() {
    return switch (this) {
      case Hits(String leg, Found found, int dropped, long took) ->
          Stream.of(new Ranking(leg, found.hits()));
      case Late late -> Stream.empty();
      case Failed failed -> Stream.empty();
      case Refused refused -> Stream.empty();
      case Skipped skipped -> Stream.empty();
    };
  }

  /** How the answer's metadata shows it. */
  default Source source() {
    return switch (this) {
      case Hits(String leg, Found found, int dropped, long took) ->
          new Source(
              SourceStatus.OK,
              took / 1e6,
              found.hits().size(),
              dropped == 0 ? null : dropped,
              dropped == 0 ? null : "what is too far from the query was left out");
      case Late(String leg, String reason, long took) -> none(SourceStatus.LATE, reason, took);
      case Failed(String leg, String reason, long took) -> none(SourceStatus.FAILED, reason, took);
      case Refused(String leg, String reason, long took) ->
          none(SourceStatus.REFUSED, reason, took);
      case Skipped(String leg, String reason, long took) ->
          none(SourceStatus.SKIPPED, reason, took);
    };
  }

  private static Source none(SourceStatus status, String reason, long took) {
    return new Source(status, took / 1e6, 0, null, reason);
  }

  private static String message(Throwable cause) {
    return String.valueOf(cause.getMessage());
  }

  /** Every leg's ranking, in the legs' order. */
  static List<Ranking> rankings(List<LegAnswer> answers) {
    return answers.stream().flatMap(LegAnswer::ranking).toList();
  }
}
