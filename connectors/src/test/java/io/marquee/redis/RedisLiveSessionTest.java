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
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import io.marquee.time.Unavailable;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
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

  /** As after a cut in the network, which nobody is told of. */
  @Test
  void aConnectionThatSaysNothingIsGivenUp() {
    AtomicBoolean cut = new AtomicBoolean();
    NetServer line = line(cut);
    LiveSession sessions =
        server.open(at(line), Duration.ofSeconds(30), Duration.ofSeconds(2)).sessions();
    done(sessions.looked(ANA, HEAT, soon()));
    cut.set(true);
    assertThat(failure(sessions.titles(ANA, within(Duration.ofMillis(20)))))
        .isInstanceOf(DeadlineExceeded.class);

    assertThat(failure(sessions.titles(ANA, soon()))).isInstanceOf(Unavailable.class);
    cut.set(false);
    assertThat(done(sessions.titles(ANA, soon()))).containsExactly(HEAT);
    done(line.close());
  }

  /** A way to the server on which nothing arrives while it is {@code cut}, and nobody hangs up. */
  private NetServer line(AtomicBoolean cut) {
    Vertx vertx = server.vertx();
    NetClient client = vertx.createNetClient();
    return done(
        vertx
            .createNetServer()
            .connectHandler(
                in -> {
                  in.pause();
                  client
                      .connect(server.uri().getPort(), server.uri().getHost())
                      .onSuccess(
                          out -> {
                            in.handler(
                                bytes -> {
                                  if (!cut.get()) {
                                    out.write(bytes);
                                  }
                                });
                            out.handler(in::write);
                            in.closeHandler(gone -> out.close());
                            in.resume();
                          });
                })
            .listen(0, "127.0.0.1"));
  }

  private static URI at(NetServer line) {
    return URI.create("redis://127.0.0.1:" + line.actualPort());
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
    return within(Duration.ofSeconds(30));
  }

  private static Deadline within(Duration budget) {
    return Deadline.after(Ticker.system(), budget);
  }
}
