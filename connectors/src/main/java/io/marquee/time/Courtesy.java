package io.marquee.time;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Lets others go first while they suffer, but not for ever: after a rest of full length there is
 * work for a fifth of that, come what may, so that whoever is courteous goes on at a sixth of its
 * speed at least. Owned by whoever asks for turns, one at a time.
 */
public final class Courtesy {

  /** How long a rest is at most. */
  public static final Duration REST = Duration.ofMillis(500);

  private static final long WORK = REST.dividedBy(5).toNanos();
  private static final long LOOK = REST.dividedBy(25).toNanos();

  private final Timeouts time;
  private final BooleanSupplier suffering;
  private long workUntil;

  /** Courtesy towards those of whom {@code suffering} tells, which is asked often. */
  public Courtesy(Timeouts time, BooleanSupplier suffering) {
    this.time = time;
    this.suffering = suffering;
    this.workUntil = time.ticker().nanos();
  }

  /** Completes, on the asking context, when the next bit of work may be done. Does not fail. */
  public Future<Void> turn() {
    Promise<Void> turn = Promise.promise();
    if (time.ticker().nanos() - workUntil < 0) {
      turn.complete();
    } else {
      look(Deadline.after(time.ticker(), REST), turn);
    }
    return turn.future();
  }

  private void look(Deadline end, Promise<Void> turn) {
    if (!suffering.getAsBoolean()) {
      turn.complete();
    } else if (end.passed()) {
      workUntil = time.ticker().nanos() + WORK;
      turn.complete();
    } else {
      time.after(Math.min(LOOK, end.remainingNanos()), () -> look(end, turn));
    }
  }
}
