package io.marquee.app;

import io.marquee.availability.Checked.Certainty;
import io.marquee.availability.Sources;
import io.marquee.availability.Tally;
import io.marquee.availability.Verification;
import io.marquee.guard.GuardedPlatform;
import io.marquee.guard.LocalRate;
import io.marquee.guard.SharedRate;
import io.marquee.platform.Platform;
import io.marquee.port.PlatformClient;
import io.marquee.port.RateLimiter;
import io.marquee.postgres.Postgres;
import io.marquee.redis.Redis;
import io.marquee.time.Timeouts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** The streaming platforms that this process can ask. */
record Platforms(List<PlatformClient> clients, Verification verification) implements AutoCloseable {

  static Platforms of(
      Vertx vertx, Config config, Postgres postgres, Redis redis, MeterRegistry meters) {
    Timeouts time = Timeouts.of(vertx);
    List<PlatformClient> clients =
        config.platforms().stream()
            .map(platform -> client(vertx, config, platform, redis, meters))
            .toList();
    Sources sources =
        Sources.known(postgres.titles(), redis.availability(), postgres.platformTitles())
            .asking(clients);
    Verification verification =
        new Verification(
            sources, config.availability(), time, InstantSource.system(), counting(meters));
    return new Platforms(clients, verification);
  }

  private static PlatformClient client(
      Vertx vertx,
      Config config,
      Config.StreamingPlatform platform,
      Redis redis,
      MeterRegistry meters) {
    var ticker = Timeouts.of(vertx).ticker();
    RateLimiter limiter = new SharedRate(redis.rates(), new LocalRate(ticker), platform.alone());
    PlatformClient client =
        Platform.client(
            vertx,
            platform.partner(config.availability().patience(), config.breaker().rest()),
            limiter,
            InstantSource.system());
    return new GuardedPlatform(client, ticker, config.breaker().rest(), meters);
  }

  private static Tally counting(MeterRegistry meters) {
    Counter lost = meters.counter("marquee.offers.lost");
    return new Tally() {
      @Override
      public void lookedUp(Certainty certainty) {
        String name = certainty.name().toLowerCase(Locale.ROOT);
        meters.counter("marquee.offers.looked.up", "certainty", name).increment();
      }

      @Override
      public void lost() {
        lost.increment();
      }
    };
  }

  @Override
  public void close() {
    clients.forEach(PlatformClient::close);
  }
}
