package io.marquee.kafka;

import io.marquee.port.EventLog;
import io.marquee.time.Timeouts;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;

/** The way to a Kafka. */
public final class Kafka {

  /**
   * How to reach the brokers, and what topics are like that are not there yet.
   *
   * @param servers {@code host:port,host:port}: some of the brokers
   * @param partitions of a new topic, at least 1
   * @param replication of a new topic, at least 1
   * @param retention of a new topic
   * @param timeout how long an append may take, whatever time there is; at least 500 ms
   * @param client further properties of Kafka's clients: how they are let in
   */
  public record Settings(
      String servers,
      int partitions,
      int replication,
      Duration retention,
      Duration timeout,
      Map<String, String> client) {

    private static final Duration LEAST = Duration.ofMillis(500);

    public Settings {
      client = Map.copyOf(client);
      if (servers.isBlank()) {
        throw new IllegalArgumentException("servers: nothing (expected: host:port)");
      }
      if (partitions < 1 || partitions > 1_000) {
        throw new IllegalArgumentException("partitions: " + partitions + " (expected: 1 to 1000)");
      }
      if (replication < 1 || replication > 10) {
        throw new IllegalArgumentException("replication: " + replication + " (expected: 1 to 10)");
      }
      if (!retention.isPositive()) {
        throw new IllegalArgumentException("retention: " + retention + " (expected: more than 0)");
      }
      if (timeout.compareTo(LEAST) < 0) {
        throw new IllegalArgumentException(
            "timeout: " + timeout + " (expected: from " + LEAST + ")");
      }
    }

    /** All but how the clients are let in. */
    @Override
    public String toString() {
      return "Settings[servers=%s, partitions=%d, replication=%d, retention=%s, timeout=%s]"
          .formatted(servers, partitions, replication, retention, timeout);
    }
  }

  private Kafka() {}

  /**
   * A log there. Brokers that are away are waited for; topics that are not there are made as soon
   * as they answer.
   */
  public static EventLog log(Vertx vertx, Settings settings) {
    return new KafkaEventLog(vertx, Timeouts.of(vertx), settings);
  }
}
