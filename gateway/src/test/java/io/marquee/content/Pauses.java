package io.marquee.content;

import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Random;

/** How long everything takes that is asked of a fake. */
interface Pauses {

  /** {@code value}, as it is now, some time later. */
  <T> Future<T> after(T value);

  /** Nothing takes any time. */
  static Pauses none() {
    return Future::succeededFuture;
  }

  /** Everything takes up to {@code most}. */
  static Pauses random(Timeouts time, Random random, Duration most) {
    return new Pauses() {
      @Override
      public <T> Future<T> after(T value) {
        Promise<T> later = Promise.promise();
        time.after(random.nextLong(most.toNanos()), () -> later.complete(value));
        return later.future();
      }
    };
  }
}
