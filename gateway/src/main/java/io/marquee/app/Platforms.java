package io.marquee.app;

import io.marquee.availability.Checked.Certainty;
import io.marquee.availability.Sources;
import io.marquee.availability.Verification;
import io.marquee.guard.GuardedPlatform;
import io.marquee.guard.LocalRate;
import io.marquee.guard.SharedRate;
import io.marquee.platform.Platform;
import io.marquee.port.AvailabilityStore;
import io.marquee.port.PlatformClient;
import io.marquee.port.RateLimiter;
import io.marquee.postgres.Postgres;
import io.marquee.redis.Redis;
import io.marquee.time.Timeouts;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The streaming platforms that this process can ask, and what it shares with others of them. */
record Platforms(Optional<Redis> redis, List<PlatformClient> clients, Verification verification)
    implements AutoCloseable {

  static Platforms of(Vertx vertx, Config config, Postgres postgres, MeterRegistry meters) {
    Timeouts time = Timeouts.of(vertx);
    Optional<Redis> redis = config.redis().settings().map(there -> Redis.connect(vertx, there));
    List<PlatformClient> clients =
        config.platforms().stream()
            .map(platform -> client(vertx, config, platform, redis, meters))
            .toList();
    Sources sources =
        Sources.known(
                postgres.titles(),
                redis.map(Redis::availability).orElse(AvailabilityStore.none()),
                postgres.platformTitles())
            .asking(clients);
    Verification verification =
        new Verification(
            sources,
            config.availability(),
            time,
            InstantSource.system(),
            certainty -> count(meters, certainty));
    return new Platforms(redis, clients, verification);
  }

  private static PlatformClient client(
      Vertx vertx,
      Config config,
      Config.StreamingPlatform platform,
      Optional<Redis> redis,
      MeterRegistry meters) {
    var ticker = Timeouts.of(vertx).ticker();
    RateLimiter local = new LocalRate(ticker);
    RateLimiter limiter =
        redis
            .<RateLimiter>map(there -> new SharedRate(there.rates(), local, platform.alone()))
            .orElse(local);
    PlatformClient client =
        Platform.client(
            vertx,
            platform.partner(config.availability().patience()),
            limiter,
            InstantSource.system());
    return new GuardedPlatform(client, ticker, config.breaker().rest(), meters);
  }

  private static void count(MeterRegistry meters, Certainty certainty) {
    meters
        .counter("marquee.offers.looked.up", "certainty", certainty.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  @Override
  public void close() {
    clients.forEach(PlatformClient::close);
    redis.ifPresent(Redis::close);
  }
}
