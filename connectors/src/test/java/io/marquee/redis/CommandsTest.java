package io.marquee.redis;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import io.marquee.time.Timeouts;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandsTest {

  private static final Request PING = Request.cmd(Command.PING);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Vertx vertx = Vertx.vertx();
  private Future<@Nullable Response> answer = Promise.<@Nullable Response>promise().future();
  private int sent;

  @AfterEach
  void stop() {
    done(vertx.close());
  }

  @Test
  void aServerThatHangsIsLeftAlone() {
    Commands commands = commands(Duration.ofMillis(10));

    List<Throwable> failures =
        Stream.generate(() -> failure(commands.send(PING, in(LONG)))).limit(12).toList();

    assertThat(failures.subList(0, 10)).hasOnlyElementsOfType(DeadlineExceeded.class);
    assertThat(failures.getLast()).isInstanceOf(Unavailable.class).hasMessageContaining("alone");
    assertThat(sent).isEqualTo(10);
  }

  @Test
  void whoHasLittleTimeSaysNothingOfTheServer() {
    Commands commands = commands(LONG);
    IntStream.range(0, 30)
        .forEach(
            i ->
                assertThat(failure(commands.send(PING, in(Duration.ofMillis(1)))))
                    .isInstanceOf(DeadlineExceeded.class));

    answer = Future.succeededFuture();
    assertThat(done(commands.send(PING, in(LONG)))).isEmpty();
  }

  @Test
  void whoHasNoTimeLeftAsksNothing() {
    assertThat(failure(commands(LONG).send(PING, in(Duration.ZERO))))
        .isInstanceOf(DeadlineExceeded.class);
    assertThat(sent).isZero();
  }

  private Commands commands(Duration timeout) {
    return Commands.of(new Server(), Timeouts.of(vertx), timeout, LONG);
  }

  private static Deadline in(Duration time) {
    return Deadline.after(Ticker.system(), time);
  }

  private final class Server implements Redis {
    @Override
    public Future<@Nullable Response> send(Request command) {
      sent++;
      return answer;
    }

    @Override
    public Future<List<@Nullable Response>> batch(List<Request> commands) {
      return Future.failedFuture("one at a time");
    }

    @Override
    public Future<RedisConnection> connect() {
      return Future.failedFuture("no wire");
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }
}
