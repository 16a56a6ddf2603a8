package io.marquee.redis;

import static io.marquee.port.Await.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Total;
import io.marquee.embedded.EmbeddedRedis;
import io.marquee.port.FrozenOrder;
import io.marquee.port.FrozenOrders;
import io.marquee.port.FrozenOrdersContract;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisFrozenOrdersTest extends FrozenOrdersContract {

  @RegisterExtension final TestRedis server = new TestRedis();

  @Override
  protected FrozenOrders orders() {
    return server.open().orders();
  }

  /** Nobody waits for ten minutes here: what Redis was told is what it does. */
  @Test
  void anOrderExpires() {
    EmbeddedRedis mine = EmbeddedRedis.temporary();
    UUID name = UUID.randomUUID();
    FrozenOrder order =
        new FrozenOrder("r", new Total(0, Total.Relation.EXACT), Map.of(), List.of(), List.of());
    done(server.open(mine.uri()).orders().keep(name, order, soon()));
    Vertx vertx = Vertx.vertx();
    var client = io.vertx.redis.client.Redis.createClient(vertx, mine.uri().toString());

    long seconds =
        done(
            client
                .send(Request.cmd(Command.TTL).arg(RedisFrozenOrders.key(name)))
                .map(left -> Objects.requireNonNull(left).toLong()));
    assertThat(seconds).isPositive().isLessThanOrEqualTo(FrozenOrders.KEPT.toSeconds());
    done(client.close());
    done(vertx.close());
    mine.close();
  }

  private static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofSeconds(30));
  }
}
