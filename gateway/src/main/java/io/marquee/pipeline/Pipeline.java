package io.marquee.pipeline;

import io.marquee.catalog.Problem;
import io.marquee.pipeline.Trace.Status;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Timeouts;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs stages one after the other. A stage that is late or fails is replaced by its fallback and
 * the request goes on; what each took is in the trace.
 */
public final class Pipeline<T> {

  private static final String OFF = "switched off";

  private final Timeouts time;
  private final Deadline deadline;
  private final Deadline whole;
  private final Trace trace;
  private final Set<String> off;
  private final Future<T> value;

  private Pipeline(
      Timeouts time,
      Deadline deadline,
      Deadline whole,
      Trace trace,
      Set<String> off,
      Future<T> value) {
    this.time = time;
    this.deadline = deadline;
    this.whole = whole;
    this.trace = trace;
    this.off = off;
    this.value = value;
  }

  public static <T> Pipeline<T> of(Timeouts time, T input, Deadline deadline, Trace trace) {
    return new Pipeline<>(time, deadline, deadline, trace, Set.of(), Future.succeededFuture(input));
  }

  /**
   * Keeps {@code time} of the whole deadline from the stages that follow, until {@link #release}.
   */
  public Pipeline<T> reserve(Duration time) {
    return new Pipeline<>(this.time, whole.less(time), whole, trace, off, value);
  }

  /** Switches stages that follow off, by their names: their fallbacks go on, which is no fault. */
  public Pipeline<T> without(Set<String> stages) {
    return new Pipeline<>(time, deadline, whole, trace, Set.copyOf(stages), value);
  }

  /** Gives the stages that follow what was reserved. */
  public Pipeline<T> release() {
    return new Pipeline<>(time, whole, whole, trace, off, value);
  }

  /** Runs {@code stage} for at most {@code budget}, and never past the deadline. */
  public <O> Pipeline<O> then(Stage<? super T, O> stage, Duration budget) {
    return new Pipeline<>(
        time, deadline, whole, trace, off, value.compose(input -> run(stage, input, budget)));
  }

  /**
   * Runs two stages on the same value at once, each for at most its budget, and goes on with what
   * {@code both} makes of what they give.
   */
  public <A, B, O> Pipeline<O> beside(
      Stage<? super T, A> one,
      Duration budget,
      Stage<? super T, B> other,
      Duration otherBudget,
      BiFunction<? super A, ? super B, O> both) {
    return new Pipeline<>(
        time,
        deadline,
        whole,
        trace,
        off,
        value.compose(
            input -> {
              Future<B> meanwhile = run(other, input, otherBudget);
              return run(one, input, budget)
                  .compose(done -> meanwhile.map(too -> both.apply(done, too)));
            }));
  }

  /** Computes something that takes no time worth a budget; if it fails, the request fails. */
  public <O> Pipeline<O> map(String name, Function<? super T, O> function) {
    return new Pipeline<>(
        time, deadline, whole, trace, off, value.map(input -> compute(name, function, input)));
  }

  public Future<T> end() {
    return value;
  }

  private <I, O> Future<O> run(Stage<I, O> stage, I input, Duration budget) {
    if (off.contains(stage.name())) {
      trace.add(new Trace.Step(stage.name(), 0, null, Status.SKIPPED, OFF));
      return degrade(stage, input, new IllegalStateException(OFF));
    }
    long start = time.ticker().nanos();
    Deadline slice = deadline.within(budget);
    return time.hold(slice, () -> attempt(stage, input, slice))
        .transform(
            result -> {
              Throwable cause = result.cause();
              add(stage.name(), start, budget, cause);
              return cause == null
                  ? Future.succeededFuture(result.result())
                  : degrade(stage, input, cause);
            });
  }

  private static <I, O> Future<O> attempt(Stage<I, O> stage, I input, Deadline slice) {
    try {
      return stage.run(input, slice);
    } catch (RuntimeException failure) {
      return Future.failedFuture(failure);
    }
  }

  private static <I, O> Future<O> degrade(Stage<I, O> stage, I input, Throwable cause) {
    if (cause instanceof Problem.Refusal) {
      return Future.failedFuture(cause);
    }
    try {
      return Future.succeededFuture(stage.fallback(input, cause));
    } catch (RuntimeException refusal) {
      return Future.failedFuture(refusal);
    }
  }

  private <I, O> O compute(String name, Function<? super I, O> function, I input) {
    long start = time.ticker().nanos();
    O output = function.apply(input);
    add(name, start, null, null);
    return output;
  }

  private void add(String name, long start, @Nullable Duration budget, @Nullable Throwable cause) {
    Status status =
        cause == null ? Status.OK : cause instanceof DeadlineExceeded ? Status.LATE : Status.FAILED;
    String reason = cause == null ? null : reason(cause);
    trace.add(new Trace.Step(name, time.ticker().nanos() - start, budget, status, reason));
  }

  /**
   * Expected trouble says what it is; of an accident the public learns the kind, and no address.
   */
  private static String reason(Throwable cause) {
    return switch (cause) {
      case DeadlineExceeded late -> String.valueOf(late.getMessage());
      case Overloaded full -> String.valueOf(full.getMessage());
      case Throwable accident -> accident.getClass().getSimpleName();
    };
  }
}
