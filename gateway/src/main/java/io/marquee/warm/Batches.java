package io.marquee.warm;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Walks through what an iterator gives, batch by batch: the iterator may block and is only asked on
 * a worker thread, and one batch is done with before the next is read.
 */
final class Batches<T, S> {

  /** What to do with a batch, given what is known so far; it tells what is known then. */
  interface Step<T, S> extends BiFunction<S, List<T>, Future<S>> {}

  private final Vertx vertx;
  private final Iterator<T> items;
  private final int size;
  private final Step<T, S> step;
  private final Promise<S> done = Promise.promise();

  private Batches(Vertx vertx, Iterator<T> items, int size, Step<T, S> step) {
    this.vertx = vertx;
    this.items = items;
    this.size = size;
    this.step = step;
  }

  /** What is known after the last batch. Stops at the first failure. */
  static <T, S> Future<S> fold(Vertx vertx, Iterator<T> items, int size, S start, Step<T, S> step) {
    Batches<T, S> batches = new Batches<>(vertx, items, size, step);
    batches.next(start);
    return batches.done.future();
  }

  private void next(S known) {
    vertx
        .executeBlocking(this::read)
        .onFailure(done::fail)
        .onSuccess(
            batch -> {
              if (batch.isEmpty()) {
                done.complete(known);
              } else {
                Future.succeededFuture(batch)
                    .compose(full -> step.apply(known, full))
                    .onComplete(this::next, done::fail);
              }
            });
  }

  private List<T> read() {
    List<T> batch = new ArrayList<>(size);
    while (batch.size() < size && items.hasNext()) {
      batch.add(items.next());
    }
    return batch;
  }
}
