package io.marquee.redis;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserId;
import io.marquee.embedded.EmbeddedRedis;
import io.marquee.port.LiveSession;
import io.marquee.port.LiveSessionContract;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.marquee.time.Unavailable;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisLiveSessionTest extends LiveSessionContract {

  private static final UserId ANA = new UserId("issuer", "ana");
  private static final TitleId HEAT = TitleId.ofSlug("heat");

  @RegisterExtension final TestRedis server = new TestRedis();

  @Override
  protected LiveSession sessions() {
    return server.open().sessions();
  }

  @Test
  void thatThereIsNoServerIsSaid() {
    EmbeddedRedis mine = EmbeddedRedis.temporary();
    URI uri = mine.uri();
    LiveSession sessions = server.open(uri).sessions();
    done(sessions.looked(ANA, HEAT, soon()));
    mine.close();

    assertThat(failure(sessions.titles(ANA, soon()))).isInstanceOf(Unavailable.class);
  }

  /** Nobody waits for half an hour here: what Redis was told is what it does. */
  @Test
  void aSittingThatIsOverExpires() {
    EmbeddedRedis mine = EmbeddedRedis.temporary();
    done(server.open(mine.uri()).sessions().looked(ANA, HEAT, soon()));
    Vertx vertx = Vertx.vertx();
    var client = io.vertx.redis.client.Redis.createClient(vertx, mine.uri().toString());

    long seconds =
        done(
            client
                .send(Request.cmd(Command.TTL).arg(RedisLiveSession.key(ANA)))
                .map(left -> Objects.requireNonNull(left).toLong()));
    assertThat(seconds).isPositive().isLessThanOrEqualTo(LiveSession.IDLE.toSeconds());
    done(client.close());
    done(vertx.close());
    mine.close();
  }

  private static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofSeconds(30));
  }
}
