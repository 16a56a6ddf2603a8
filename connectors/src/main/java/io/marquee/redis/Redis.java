package io.marquee.redis;

import io.marquee.port.AvailabilityStore;
import io.marquee.port.FrozenOrders;
import io.marquee.port.Leaderboard;
import io.marquee.port.LiveSession;
import io.marquee.port.RateLimiter;
import io.marquee.time.Timeouts;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Everything that is kept in one Redis. The stores it gives live as long as it does: closing one of
 * them does nothing, closing this closes all connections. Any thread.
 */
public final class Redis implements AutoCloseable {

  /**
   * How to reach the server and how much of it to use.
   *
   * @param uri {@code redis://user:password@host:port/database}
   * @param pool connections, at least 1
   * @param waiting commands that may wait for one, at least 1
   * @param timeout how long a command may take, whatever time there is
   */
  public record Settings(URI uri, int pool, int waiting, Duration timeout) {
    public Settings {
      if (!"redis".equals(uri.getScheme()) && !"rediss".equals(uri.getScheme())) {
        throw new IllegalArgumentException(
            "uri: " + withoutPassword(uri) + " (expected: redis:// or rediss://)");
      }
      atLeastOne("pool", pool);
      atLeastOne("waiting", waiting);
      if (!timeout.isPositive()) {
        throw new IllegalArgumentException("timeout: " + timeout + " (expected: more than 0)");
      }
    }

    private static void atLeastOne(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + ": " + value + " (expected: at least 1)");
      }
    }

    private static String withoutPassword(URI uri) {
      return uri.toString().replaceFirst("//[^/@]*@", "//***@");
    }

    /** All but the password. */
    @Override
    public String toString() {
      return "Settings[uri=%s, pool=%d, waiting=%d, timeout=%s]"
          .formatted(withoutPassword(uri), pool, waiting, timeout);
    }
  }

  /** How long a server may say nothing on a connection before that is given up. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final io.vertx.redis.client.Redis client;
  private final Commands commands;

  private Redis(io.vertx.redis.client.Redis client, Commands commands) {
    this.client = client;
    this.commands = commands;
  }

  /**
   * Does not connect before it has to: a server that is away costs only what needs it.
   *
   * @param rest how long a server that is broken is left alone before it is tried again
   */
  public static Redis connect(Vertx vertx, Settings settings, Duration rest) {
    return connect(vertx, settings, rest, SILENCE);
  }

  static Redis connect(Vertx vertx, Settings settings, Duration rest, Duration silence) {
    var options =
        new RedisOptions()
            .setConnectionString(settings.uri().toString())
            .setMaxPoolSize(settings.pool())
            .setMaxPoolWaiting(settings.waiting());
    options
        .getNetClientOptions()
        .setConnectTimeout((int) settings.timeout().toMillis())
        .setReadIdleTimeout((int) silence.toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    var client = io.vertx.redis.client.Redis.createClient(vertx, options);
    Timeouts time = Timeouts.of(vertx);
    return new Redis(client, Commands.of(client, time, settings.timeout(), rest));
  }

  /** What people look at. */
  public LiveSession sessions() {
    return new RedisLiveSession(commands);
  }

  /** What platforms said. */
  public AvailabilityStore availability() {
    return new RedisAvailabilityStore(commands);
  }

  /** Token buckets of all who use this server. */
  public RateLimiter rates() {
    return new RedisRateLimiter(commands);
  }

  /** What people walk through. */
  public FrozenOrders orders() {
    return new RedisFrozenOrders(commands);
  }

  /** What is played the most. */
  public Leaderboard leaderboard() {
    return new RedisLeaderboard(commands);
  }

  @Override
  public void close() {
    client.close();
  }
}
