package io.marquee.guard;

import io.marquee.port.PlatformClient;
import io.marquee.time.Circuit;
import io.marquee.time.Deadline;
import io.marquee.time.Overloaded;
import io.marquee.time.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * A platform that is left alone for a while after it broke, and whose every answer is counted and
 * timed: {@code marquee_platform_seconds{platform,status}}. That it no longer answers as it should
 * is said once. Whoever asks has patience, so that silence is a failure too; but one that fails now
 * and then is worth asking.
 */
public final class GuardedPlatform implements PlatformClient {

  /** How many of the last are looked at: some may fail now and then. */
  private static final int CALLS = 100;

  private final PlatformClient client;
  private final Circuit circuit;
  private final Condition condition;
  private final MeterRegistry meters;

  /**
   * Starts closed.
   *
   * @param rest how long a broken platform is left alone before one question tries it again
   */
  public GuardedPlatform(
      PlatformClient client, Ticker ticker, Duration rest, MeterRegistry meters) {
    this.client = client;
    this.circuit =
        new Circuit(client.platform(), ticker, rest, CALLS, Overloaded.class::isInstance);
    this.condition = new Condition(client.platform());
    this.meters = meters;
  }

  @Override
  public String platform() {
    return client.platform();
  }

  @Override
  public Future<Map<String, Told>> availability(String region, Set<String> ids, Deadline deadline) {
    Timer.Sample sample = Timer.start(meters);
    return circuit
        .call(() -> client.availability(region, ids, deadline))
        .onComplete(result -> condition.heard(result.cause()))
        .andThen(result -> sample.stop(timer(Measured.status(result.cause()))));
  }

  private Timer timer(String status) {
    return Timer.builder("marquee.platform")
        .description("What a question to a streaming platform took, by how it ended")
        .tag("platform", platform())
        .tag("status", status)
        .serviceLevelObjectives(
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            Duration.ofMillis(40),
            Duration.ofMillis(80),
            Duration.ofMillis(320),
            Duration.ofSeconds(2))
        .register(meters);
  }

  @Override
  public void close() {
    client.close();
  }
}
