package io.marquee.search;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Repeats asynchronous work without building a chain as long as the work: a million pages need no
 * more memory than one.
 */
public final class Loop {

  private Loop() {}

  /**
   * Runs {@code step} on the state, and on what it gives, for as long as the state is {@code
   * going}.
   */
  public static <S> Future<S> run(S state, Predicate<S> going, Function<S, Future<S>> step) {
    Promise<S> promise = Promise.promise();
    next(state, going, step, promise);
    return promise.future();
  }

  private static <S> void next(
      S state, Predicate<S> going, Function<S, Future<S>> step, Promise<S> promise) {
    if (!going.test(state)) {
      promise.complete(state);
      return;
    }
    Future.succeededFuture(state)
        .compose(step)
        .onSuccess(following -> next(following, going, step, promise))
        .onFailure(promise::fail);
  }
}
