package io.marquee.http;

import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.Kind;
import io.marquee.catalog.Rule;
import io.marquee.curation.RuleBook;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** A rule book on the heap; {@link #full} leaves no room. */
final class MemoryRules<R extends Rule> implements RuleBook<R> {

  private final Map<UUID, Entry<R>> entries = new ConcurrentSkipListMap<>();
  private final AtomicLong ordinals = new AtomicLong();
  volatile boolean full;

  void clear() {
    entries.clear();
    full = false;
  }

  @Override
  public Future<List<Entry<R>>> page(long after, int limit, Deadline deadline) {
    return Future.succeededFuture(
        entries.values().stream()
            .filter(entry -> entry.ordinal() > after)
            .sorted((one, other) -> Long.compare(one.ordinal(), other.ordinal()))
            .limit(limit)
            .toList());
  }

  @Override
  public Future<Entry<R>> find(UUID id, Deadline deadline) {
    Entry<R> entry = entries.get(id);
    return entry == null ? refused(Kind.NOT_FOUND) : Future.succeededFuture(entry);
  }

  @Override
  public Future<Entry<R>> add(R rule, Deadline deadline) {
    return full
        ? refused(Kind.CONFLICT)
        : kept(new Entry<>(UUID.randomUUID(), ordinals.incrementAndGet(), 1, Samples.NOW, rule));
  }

  @Override
  public Future<Entry<R>> replace(UUID id, OptionalLong expected, R rule, Deadline deadline) {
    return find(id, expected)
        .compose(
            before ->
                kept(new Entry<>(id, before.ordinal(), before.version() + 1, Samples.NOW, rule)));
  }

  @Override
  public Future<Void> remove(UUID id, OptionalLong expected) {
    return find(id, expected).onSuccess(before -> entries.remove(id)).mapEmpty();
  }

  private Future<Entry<R>> find(UUID id, OptionalLong expected) {
    Entry<R> entry = entries.get(id);
    return entry == null
        ? refused(Kind.NOT_FOUND)
        : expected.orElse(entry.version()) != entry.version()
            ? refused(Kind.PRECONDITION_FAILED)
            : Future.succeededFuture(entry);
  }

  private Future<Entry<R>> kept(Entry<R> entry) {
    entries.put(entry.id(), entry);
    return Future.succeededFuture(entry);
  }

  private static <T> Future<T> refused(Kind kind) {
    return Future.failedFuture(Problem.of(kind, "as scripted").refusal());
  }
}
