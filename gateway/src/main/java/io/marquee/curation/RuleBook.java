package io.marquee.curation;

import io.marquee.catalog.Rule;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What operators do with their rules of one kind. What is written is in effect on every replica
 * within a second. Everything fails with {@link io.marquee.catalog.Problem.Refusal}: {@code
 * NOT_FOUND} where there is no such rule, {@code PRECONDITION_FAILED} where it is at another
 * version than expected, {@code CONFLICT} where there is no room for another, {@code
 * INVALID_REQUEST} where a rule names what there is not.
 */
public interface RuleBook<R extends Rule> {

  /**
   * A rule in the book.
   *
   * @param ordinal its place in the order in which rules were added
   * @param version 1, and one more with every change
   */
  record Entry<R extends Rule>(UUID id, long ordinal, long version, Instant changedAt, R rule) {}

  /** At most {@code limit} entries behind the one with ordinal {@code after}; from 0. */
  Future<List<Entry<R>>> page(long after, int limit, Deadline deadline);

  Future<Entry<R>> find(UUID id, Deadline deadline);

  Future<Entry<R>> add(R rule, Deadline deadline);

  /** {@code expected} may be left open: then the last who writes has the last word. */
  Future<Entry<R>> replace(UUID id, OptionalLong expected, R rule, Deadline deadline);

  Future<Void> remove(UUID id, OptionalLong expected);
}
