package io.marquee.redis;

import static io.marquee.port.Await.done;

import io.marquee.embedded.EmbeddedRedis;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One Redis for all tests. */
final class TestRedis implements BeforeEachCallback, AfterEachCallback {

  private record Server(EmbeddedRedis redis, Vertx vertx) implements AutoCloseable {
    @Override
    public void close() {
      done(vertx.close());
      redis.close();
    }
  }

  private final List<Redis> opened = new ArrayList<>();
  private @Nullable Server server;

  @Override
  public void beforeEach(ExtensionContext context) {
    server =
        context
            .getRoot()
            .getStore(Namespace.GLOBAL)
            .computeIfAbsent(
                Server.class,
                key -> new Server(EmbeddedRedis.temporary(), Vertx.vertx()),
                Server.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    opened.forEach(Redis::close);
    opened.clear();
  }

  /** Another process, as far as the server can tell. */
  Redis open() {
    return open(Objects.requireNonNull(server).redis().uri());
  }

  Redis open(URI uri) {
    Redis redis =
        Redis.connect(
            Objects.requireNonNull(server).vertx(),
            new Redis.Settings(uri, 4, 64, Duration.ofSeconds(10)));
    opened.add(redis);
    return redis;
  }
}
