package io.marquee.curation;

import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.Kind;
import io.marquee.catalog.Rule;
import io.marquee.port.CurationStore;
import io.marquee.port.CurationStore.Full;
import io.marquee.port.CurationStore.Kept;
import io.marquee.port.CurationStore.Outdated;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** A rule book in a store. */
final class StoredRules<R extends Rule> implements RuleBook<R> {

  /** Fails where a rule that is well formed makes no sense. */
  @FunctionalInterface
  interface Check<R extends Rule> {
    Future<Void> of(R rule, Deadline deadline);
  }

  private final CurationStore<R> store;
  private final Check<R> check;

  StoredRules(CurationStore<R> store, Check<R> check) {
    this.store = store;
    this.check = check;
  }

  @Override
  public Future<List<Entry<R>>> page(long after, int limit, Deadline deadline) {
    return store
        .scan(after, limit, deadline)
        .map(page -> page.stream().map(StoredRules::entry).toList());
  }

  @Override
  public Future<Entry<R>> find(UUID id, Deadline deadline) {
    return store
        .find(id, deadline)
        .map(found -> found.map(StoredRules::entry).orElseThrow(() -> absent(id)));
  }

  @Override
  public Future<Entry<R>> add(R rule, Deadline deadline) {
    return check
        .of(rule, deadline)
        .compose(sensible -> store.add(rule))
        .map(StoredRules::entry)
        .recover(StoredRules::refused);
  }

  @Override
  public Future<Entry<R>> replace(UUID id, OptionalLong expected, R rule, Deadline deadline) {
    return check
        .of(rule, deadline)
        .compose(sensible -> store.replace(id, expected, rule))
        .map(replaced -> replaced.map(StoredRules::entry).orElseThrow(() -> absent(id)))
        .recover(StoredRules::refused);
  }

  @Override
  public Future<Void> remove(UUID id, OptionalLong expected) {
    return store
        .remove(id, expected)
        .compose(
            removed -> removed ? Future.<Void>succeededFuture() : Future.failedFuture(absent(id)))
        .recover(StoredRules::refused);
  }

  private static <R extends Rule> Entry<R> entry(Kept<R> kept) {
    return new Entry<>(kept.id(), kept.ordinal(), kept.version(), kept.changedAt(), kept.rule());
  }

  private static <T> Future<T> refused(Throwable failure) {
    return Future.failedFuture(
        switch (failure) {
          case Full full ->
              Problem.of(Kind.CONFLICT, "No more rules fit: " + words(full)).refusal();
          case Outdated outdated ->
              Problem.of(Kind.PRECONDITION_FAILED, "If-Match does not: " + words(outdated))
                  .refusal();
          case Throwable other -> other;
        });
  }

  private static String words(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  private static Problem.Refusal absent(UUID id) {
    return Problem.of(Kind.NOT_FOUND, "There is no rule " + id).refusal();
  }
}
