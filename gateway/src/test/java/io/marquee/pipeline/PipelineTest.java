package io.marquee.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Problem;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class PipelineTest {

  private final FakeTime time = new FakeTime();
  private final Trace trace = new Trace();
  private final Deadline deadline = Deadline.after(time.ticker(), Duration.ofMillis(200));

  @Test
  void stagesRunInOrderAndAreTimed() {
    Future<String> answer =
        Pipeline.of(time, "a", deadline, trace)
            .then(stage("slow", (in, slice) -> later(10, in + "b")), Duration.ofMillis(30))
            .map("join", in -> in + "c")
            .end();
    time.pass(Duration.ofMillis(10));

    assertThat(answer.result()).isEqualTo("abc");
    assertThat(trace.steps()).extracting(Trace.Step::name).containsExactly("slow", "join");
    assertThat(trace.steps().getFirst().tookMillis()).isEqualTo(10);
    assertThat(trace.degraded()).isEmpty();
    assertThat(time.alarms()).isZero();
  }

  @Test
  void aLateStageIsReplacedByItsFallbackAtItsBudget() {
    Future<String> answer =
        Pipeline.of(time, "a", deadline, trace)
            .then(
                stage("stuck", (in, slice) -> Promise.<String>promise().future()),
                Duration.ofMillis(30))
            .end();
    time.pass(Duration.ofMillis(29));
    assertThat(answer.isComplete()).isFalse();
    time.pass(Duration.ofMillis(1));

    assertThat(answer.result()).isEqualTo("a, without stuck");
    assertThat(trace.steps().getFirst().status()).isEqualTo(Trace.Status.LATE);
    assertThat(trace.degraded()).containsExactly("stuck");
  }

  @Test
  void aBrokenStageIsReplacedByItsFallbackAtOnceAndSaysWhy() {
    Future<String> answer =
        Pipeline.of(time, "a", deadline, trace)
            .then(
                stage("broken", (in, slice) -> Future.failedFuture("no disk")),
                Duration.ofMillis(30))
            .then(
                stage(
                    "throws",
                    (in, slice) -> {
                      throw new IllegalStateException("no luck");
                    }),
                Duration.ofMillis(30))
            .end();

    assertThat(answer.result()).isEqualTo("a, without broken, without throws");
    assertThat(trace.steps())
        .extracting(Trace.Step::reason)
        .containsExactly("NoStackTraceThrowable", "IllegalStateException");
    assertThat(trace.steps()).extracting(Trace.Step::status).containsOnly(Trace.Status.FAILED);
  }

  @Test
  void aSliceNeverReachesPastTheDeadline() {
    Deadline short_ = Deadline.after(time.ticker(), Duration.ofMillis(20));
    Pipeline.of(time, "a", short_, trace)
        .then(
            stage(
                "greedy",
                (in, slice) -> {
                  assertThat(slice.remainingMillis()).isEqualTo(20);
                  return Future.succeededFuture(in);
                }),
            Duration.ofSeconds(9))
        .end();

    assertThat(trace.degraded()).isEmpty();
  }

  @Test
  void whatIsReservedIsThereForTheStagesAfterTheRelease() {
    Future<String> answer =
        Pipeline.of(time, "a", deadline, trace)
            .reserve(Duration.ofMillis(15))
            .then(
                stage("stuck", (in, slice) -> Promise.<String>promise().future()),
                Duration.ofMillis(500))
            .then(
                stage("too late", (in, slice) -> Future.succeededFuture("never")),
                Duration.ofMillis(10))
            .release()
            .then(stage("present", (in, slice) -> later(10, in + "!")), Duration.ofMillis(15))
            .end();
    time.pass(Duration.ofMillis(185));
    time.pass(Duration.ofMillis(10));

    assertThat(answer.result()).isEqualTo("a, without stuck, without too late!");
    assertThat(trace.degraded()).containsExactly("stuck", "too late");
  }

  @Test
  void aRefusalIsAnAnswerAndHasNoFallback() {
    Future<String> answer =
        Pipeline.of(time, "a", deadline, trace)
            .then(
                stage(
                    "strict",
                    (in, slice) ->
                        Future.failedFuture(
                            Problem.of(Problem.Kind.OUT_OF_TIME, "nothing").refusal())),
                Duration.ofMillis(30))
            .end();

    assertThat(answer.cause()).isInstanceOf(Problem.Refusal.class);
  }

  private Future<String> later(long millis, String value) {
    Promise<String> promise = Promise.promise();
    time.after(Duration.ofMillis(millis).toNanos(), () -> promise.complete(value));
    return promise.future();
  }

  private static Stage<String, String> stage(
      String name, BiFunction<String, Deadline, Future<String>> work) {
    return new Stage<>() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Future<String> run(String input, Deadline slice) {
        return work.apply(input, slice);
      }

      @Override
      public String fallback(String input, Throwable cause) {
        return input + ", without " + name;
      }
    };
  }
}
