package io.marquee.app;

import io.marquee.availability.RefreshAhead;
import io.marquee.events.Consumption;
import io.marquee.events.Consumption.Effect;
import io.marquee.events.Counting;
import io.marquee.events.OutboxRelay;
import io.marquee.events.Popularity;
import io.marquee.events.Remembering;
import io.marquee.port.EventLog;
import io.marquee.port.EventLog.Reading;
import io.marquee.port.EventLog.Topic;
import io.marquee.postgres.Postgres;
import io.marquee.redis.Redis;
import io.marquee.time.Timeouts;
import io.marquee.warm.Pruning;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The jobs that keep the stores in shape and see to it that what happens has its effect: made and
 * closed on a thread that may wait.
 */
final class Jobs implements AutoCloseable {

  /** A replica that was away for longer rebuilds its index, which takes less time. */
  private static final Duration CHANGES = Duration.ofDays(7);

  /** What is done by different people at once: as many as there are connections that write. */
  private static final int LANES = 4;

  private static final int COUNTED_AT_ONCE = 100;

  private final Vertx vertx;
  private final Timeouts time;
  private final Postgres postgres;
  private final Redis redis;
  private final EventLog log;
  private final Platforms platforms;
  private final RefreshAhead refreshing;
  private final OutboxRelay relay;
  private final List<Pruning> prunings;
  private final List<Reading> readings;

  private Jobs(Vertx vertx, Config config) {
    this.vertx = vertx;
    this.time = Timeouts.of(vertx);
    this.postgres = Postgres.connect(vertx, config.postgres(), time).await();
    this.redis = Redis.connect(vertx, config.redis(), config.breaker().rest());
    this.log = config.kafka().log(vertx);
    this.platforms = Platforms.of(vertx, config, postgres, redis, new SimpleMeterRegistry());
    this.refreshing = platforms.verification().ahead(postgres.lease("refresh-ahead"));
    this.relay = new OutboxRelay(postgres.lease("outbox"), postgres.outbox(), log, time);
    this.prunings =
        List.of(
            new Pruning("changes", () -> postgres.feed().prune(CHANGES), time),
            new Pruning("events", postgres.users()::prune, time),
            new Pruning("searches", postgres.analytics()::prune, time));
    this.readings = readings();
  }

  static Jobs start(Config config) {
    Jobs jobs = new Jobs(Vertx.vertx(), config);
    jobs.vertx
        .getOrCreateContext()
        .runOnContext(
            ignored -> {
              jobs.prunings.forEach(Pruning::start);
              jobs.relay.start();
              jobs.refreshing.start();
            });
    return jobs;
  }

  private List<Reading> readings() {
    Remembering people =
        new Remembering(postgres.users(), redis.sessions(), InstantSource.system(), time.ticker());
    Popularity popularity = new Popularity(postgres.titles(), redis.leaderboard(), time.ticker());
    Counting counting = new Counting(postgres.analytics(), InstantSource.system());
    return List.of(
        read(Topic.INTERACTION_EVENTS, "people", Effect.ofEach(LANES, people::remember)),
        read(Topic.INTERACTION_EVENTS, "popularity", Effect.ofEach(LANES, popularity::count)),
        read(
            Topic.SEARCH_EVENTS,
            "analytics-searches",
            new Effect(1, COUNTED_AT_ONCE, counting::searches)),
        read(
            Topic.INTERACTION_EVENTS,
            "analytics-clicks",
            Effect.ofEach(1, counting::interactions)));
  }

  private Reading read(Topic topic, String group, Effect effect) {
    return new Consumption(log, topic, group, effect, time.ticker()).start();
  }

  @Override
  public void close() {
    Future.join(readings.stream().map(Reading::stop).toList()).await();
    relay.close();
    prunings.forEach(Pruning::close);
    refreshing.close();
    platforms.close();
    log.close();
    redis.close();
    postgres.close();
    vertx.close().await();
  }
}
