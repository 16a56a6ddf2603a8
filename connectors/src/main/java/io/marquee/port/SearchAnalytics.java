package io.marquee.port;

import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is searched, by day (UTC), and whether it was any good. Nothing in it says who searched.
 * Counting the same search, or the same click, again changes nothing.
 */
public interface SearchAnalytics extends AutoCloseable {

  /** How many queries of a day are kept of those that were asked the most, and found nothing. */
  int MOST_QUERIES = 1_000;

  /** How long days are kept. */
  Duration KEPT = Duration.ofDays(400);

  /** A click is counted if it comes so soon after its search. */
  Duration JOINED = Duration.ofDays(1);

  /** How many of the last searches clicks are looked for among. */
  long MOST_SEARCHES = 1_000_000;

  /** The longest query that is kept as it is; of a longer one the beginning. */
  int LONGEST = 200;

  /**
   * A search that was answered.
   *
   * @param query normalised
   */
  record Searched(UUID id, LocalDate day, String query, boolean zeroResults) {}

  /**
   * How often something was searched.
   *
   * @param zeroResults how often nothing was found
   * @param clicked how often something that was found was clicked on, played or completed
   */
  record Counts(long searches, long zeroResults, long clicked) {}

  /** A day and all that was searched on it. */
  record Day(LocalDate day, Counts counts) {}

  /** A query of a day. */
  record QueryCounts(String query, Counts counts) {}

  /** A day, what was asked for the most, and what was asked for the most and not found. */
  record Report(Day day, List<QueryCounts> top, List<QueryCounts> zeroResults) {}

  /** Counts searches, all of them or none; one that is in it twice counts once. */
  Future<Void> count(List<Searched> searches);

  /** Counts that something was clicked on, also where its search has not been counted yet. */
  Future<Void> clicked(Set<UUID> searches);

  /** The days from {@code first} to {@code last} on which somebody searched, newest first. */
  Future<List<Day>> days(LocalDate first, LocalDate last, Deadline deadline);

  /**
   * One day; empty where nobody searched.
   *
   * @param limit how many queries of each kind, at most {@link #MOST_QUERIES}
   */
  Future<Optional<Report>> report(LocalDate day, int limit, Deadline deadline);

  /** Forgets what is over the bounds. */
  Future<Void> prune();

  @Override
  void close();
}
