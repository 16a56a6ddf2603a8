package io.marquee.redis;

import static io.marquee.port.Await.done;

import io.marquee.embedded.EmbeddedRedis;
import io.marquee.port.Leaderboard;
import io.marquee.port.LeaderboardContract;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisLeaderboardTest extends LeaderboardContract {

  @RegisterExtension final TestRedis redis = new TestRedis();

  private static EmbeddedRedis server;
  private static Vertx vertx;

  private @Nullable Leaderboard board;

  @BeforeAll
  static void start() {
    server = EmbeddedRedis.temporary();
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    done(vertx.close());
    server.close();
  }

  @BeforeEach
  void empty() {
    var client = io.vertx.redis.client.Redis.createClient(vertx, server.uri().toString());
    done(client.send(Request.cmd(Command.FLUSHALL)).map(true));
    done(client.close());
    board = redis.open(server.uri()).leaderboard();
  }

  @Override
  protected Leaderboard board() {
    return Objects.requireNonNull(board);
  }
}
