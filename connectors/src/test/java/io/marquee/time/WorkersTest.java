package io.marquee.time;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WorkersTest {

  private static final int QUEUE = 2;

  private final AtomicLong now = new AtomicLong();
  private final Deadline deadline = Deadline.after(now::get, Duration.ofMinutes(1));
  private final Vertx vertx = Vertx.vertx();
  private final Workers workers = new Workers(vertx, "test", 1, QUEUE);
  private final CountDownLatch free = new CountDownLatch(1);

  @AfterEach
  void close() {
    workers.close();
    vertx.close();
  }

  @Test
  void workIsDoneOnAThreadOfItsOwnAndAnswersOnTheAskingContext() throws Exception {
    Context context = vertx.getOrCreateContext();
    CompletableFuture<String> worked = new CompletableFuture<>();
    Promise<Optional<Context>> answered = Promise.promise();
    context.runOnContext(
        go ->
            workers
                .run(deadline, () -> worked.complete(Thread.currentThread().getName()))
                .onComplete(
                    done -> answered.complete(Optional.ofNullable(Vertx.currentContext()))));
    assertThat(result(answered.future())).containsSame(context);
    assertThat(result(worked)).isEqualTo("test-0");
  }

  @Test
  void whatWorkThrowsIsItsOutcomeAndTheThreadLivesOn() throws Exception {
    Error error = new AssertionError("for a test");
    Future<?> failed =
        workers.run(
            deadline,
            () -> {
              throw error;
            });
    assertThat(cause(failed)).isSameAs(error);
    assertThat(result(workers.run(deadline, this::thread))).isEqualTo("test-0");
  }

  @Test
  void lateWorkIsNotDone() throws Exception {
    keepBusy();
    AtomicBoolean done = new AtomicBoolean();
    Future<?> late = workers.run(deadline, () -> done.getAndSet(true));
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    free.countDown();
    assertThat(cause(late)).isInstanceOf(DeadlineExceeded.class);
    assertThat(done).isFalse();
  }

  @Test
  void aFullQueueRefusesAndWhatWaitsIsDone() throws Exception {
    keepBusy();
    Future<String> first = workers.run(deadline, this::thread);
    Future<String> second = workers.run(deadline, this::thread);
    assertThat(workers.waiting()).isEqualTo(QUEUE);
    assertThat(cause(workers.run(deadline, this::thread)))
        .isInstanceOf(Overloaded.class)
        .hasMessage("test: 2 are waiting");
    free.countDown();
    assertThat(result(first)).isEqualTo(result(second)).isEqualTo("test-0");
  }

  @Test
  void closingEndsWhatIsDoneAndRefusesWhatWaitsAndWhatComes() throws Exception {
    Future<?> busy = keepBusy();
    Future<?> waiting = workers.run(deadline, this::thread);
    workers.close();
    assertThat(cause(busy)).isInstanceOf(InterruptedException.class);
    assertThat(cause(waiting)).isInstanceOf(Overloaded.class).hasMessage("test: closed");
    assertThat(cause(workers.run(deadline, this::thread)))
        .isInstanceOf(Overloaded.class)
        .hasMessage("test: closed");
  }

  @Test
  void anAskerWhoIsGoneCostsNoThread() throws Exception {
    Future<?> busy = keepBusy();
    busy.onComplete(done -> {});
    result(vertx.close());
    free.countDown();
    CompletableFuture<String> next = new CompletableFuture<>();
    workers.run(deadline, () -> next.complete(thread()));
    assertThat(result(next)).isEqualTo("test-0");
  }

  /** Occupies the thread until it is {@link #free}. */
  private Future<Boolean> keepBusy() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Future<Boolean> busy =
        workers.run(
            deadline,
            () -> {
              begun.countDown();
              return free.await(30, SECONDS);
            });
    assertThat(begun.await(30, SECONDS)).isTrue();
    return busy;
  }

  private String thread() {
    return Thread.currentThread().getName();
  }

  private static Throwable cause(Future<?> future) throws Exception {
    result(future.otherwiseEmpty());
    return Objects.requireNonNull(future.cause(), "the future succeeded");
  }

  private static <T> T result(Future<T> future) throws Exception {
    return result(future.toCompletionStage());
  }

  private static <T> T result(CompletionStage<T> stage)
      throws ExecutionException, InterruptedException, TimeoutException {
    return stage.toCompletableFuture().get(30, SECONDS);
  }
}
