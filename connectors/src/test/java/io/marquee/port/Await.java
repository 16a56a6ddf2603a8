package io.marquee.port;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** How tests wait: for half a minute at most, which no promise under test comes near. */
public final class Await {

  private static final long SECONDS = 30;

  private Await() {}

  /** What {@code future} completes with; throws what it fails with. */
  public static <T> T done(Future<T> future) {
    try {
      return future.await(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing within " + SECONDS + " s", e);
    }
  }

  /** What {@code future} fails with. */
  public static Throwable failure(Future<?> future) {
    return done(
        future.transform(
            result ->
                result.failed()
                    ? Future.succeededFuture(result.cause())
                    : Future.failedFuture(
                        new AssertionError("succeeded with " + result.result()))));
  }

  /** Asks, again and again, until the answer is yes. */
  public static void until(String what, Supplier<Future<Boolean>> question) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!done(question.get())) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not within " + SECONDS + " s: " + what);
      }
      Thread.onSpinWait();
    }
  }
}
