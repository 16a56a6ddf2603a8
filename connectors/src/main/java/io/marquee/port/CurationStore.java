package io.marquee.port;

import io.marquee.catalog.Rule;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The rules of one kind that operators have laid down. Every change writes a row of the {@link
 * ChangeFeed}, {@link ChangeFeed.Kind#CURATION}, in the same transaction.
 *
 * @param <R> the kind
 */
public interface CurationStore<R extends Rule> extends AutoCloseable {

  /**
   * A rule as it is kept.
   *
   * @param ordinal a number given once and never again, in the order in which rules were added;
   *     from 1
   * @param version 1, and one more with every change
   * @param changedAt when it was written last
   */
  record Kept<R extends Rule>(UUID id, long ordinal, long version, R rule, Instant changedAt) {}

  /** There is no room for another rule. */
  final class Full extends RuntimeException {
    public Full() {
      super("there are " + Rule.MOST + " rules already", null, false, false);
    }
  }

  /** Somebody else has changed the rule since. */
  final class Outdated extends RuntimeException {
    public Outdated(UUID id, long version) {
      super("rule " + id + " is at version " + version + " now", null, false, false);
    }
  }

  /** Keeps a new rule. Fails with {@link Full} where there are {@link Rule#MOST} of its kind. */
  Future<Kept<R>> add(R rule);

  /**
   * Makes a rule another one; to what it is already is no change. Empty where there is none of that
   * id; fails with {@link Outdated} where it is at another version than {@code expected}, which may
   * be left open.
   */
  Future<Optional<Kept<R>>> replace(UUID id, OptionalLong expected, R rule);

  /** Removes a rule. Completes with false where there is none; {@code expected} as above. */
  Future<Boolean> remove(UUID id, OptionalLong expected);

  /** The rule of that id, if there is one. */
  Future<Optional<Kept<R>>> find(UUID id, Deadline deadline);

  /**
   * At most {@code limit} rules with an ordinal above {@code after}, lowest first: how all are
   * read, page by page from 0.
   */
  Future<List<Kept<R>>> scan(long after, int limit, Deadline deadline);

  @Override
  void close();
}
