package io.marquee.kafka;

import static io.marquee.port.Await.done;
import static io.marquee.port.Await.failure;
import static io.marquee.port.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.embedded.EmbeddedKafka;
import io.marquee.port.EventLog;
import io.marquee.port.EventLog.Event;
import io.marquee.port.EventLog.Topic;
import io.marquee.port.EventLogContract;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import io.marquee.time.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaProducer;
import io.vertx.kafka.client.producer.KafkaProducerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KafkaEventLogTest extends EventLogContract {

  private static EmbeddedKafka server;
  private static Vertx vertx;
  private static EventLog log;

  @BeforeAll
  static void start() {
    server = EmbeddedKafka.temporary();
    vertx = Vertx.vertx();
    log = log(server.bootstrap());
  }

  @AfterAll
  static void stop() {
    log.close();
    done(vertx.close());
    server.close();
  }

  private static EventLog log(String servers) {
    EventLog made =
        Kafka.log(
            vertx,
            new Kafka.Settings(
                servers, 3, 1, Duration.ofDays(30), Duration.ofSeconds(10), Map.of()));
    return made;
  }

  @Override
  protected EventLog log() {
    until("the topics", () -> appended(log));
    return log;
  }

  private static Future<Boolean> appended(EventLog log) {
    return log.append(Topic.DEAD_LETTER, List.of(new Event("any", "{}")), soon())
        .transform(done -> Future.succeededFuture(done.succeeded()));
  }

  @Test
  void topicsThatAreThereAlreadyAreUsed() {
    log();
    EventLog another = log(server.bootstrap());

    until("it appends, too", () -> appended(another));
    another.close();
  }

  @Test
  void thatThereIsNoBrokerIsSaid() {
    EventLog nowhere = log("127.0.0.1:1");

    assertThat(failure(nowhere.append(Topic.SEARCH_EVENTS, List.of(new Event("a", "b")), soon())))
        .isInstanceOf(Unavailable.class);
    Deadline passed = Deadline.after(Ticker.system(), Duration.ofNanos(-1));
    assertThat(failure(nowhere.scan(Topic.SEARCH_EVENTS, Instant.EPOCH, passed, event -> {})))
        .isInstanceOf(DeadlineExceeded.class);
    done(nowhere.follow(Topic.SEARCH_EVENTS, "g", events -> Future.succeededFuture()).stop());
    nowhere.close();
  }

  @Test
  void whatOthersHaveWrittenMayHaveNeitherKeyNorValue() {
    log();
    KafkaProducer<String, String> other =
        KafkaProducer.create(
            vertx,
            Map.of(
                "bootstrap.servers", server.bootstrap(),
                "key.serializer", StringSerializer.class.getName(),
                "value.serializer", StringSerializer.class.getName()));
    done(other.send(KafkaProducerRecord.create(Topic.SEARCH_EVENTS.label(), null)));
    done(other.close());

    List<Event> read = new ArrayList<>();
    done(log.scan(Topic.SEARCH_EVENTS, Instant.EPOCH, soon(), read::add));
    assertThat(read).contains(new Event("", ""));
  }

  /** Killed, not stopped: what was acknowledged is there, and the reading goes on by itself. */
  @Test
  void whatWasAcknowledgedSurvivesABrokerThatIsKilled() {
    Set<String> read = ConcurrentHashMap.newKeySet();
    EventLog.Reading reading =
        log()
            .follow(
                Topic.SEARCH_EVENTS,
                "survivors",
                events -> {
                  events.forEach(event -> read.add(event.value()));
                  return Future.succeededFuture();
                });
    done(log.append(Topic.SEARCH_EVENTS, List.of(new Event("a", "before")), soon()));
    ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
    until(
        "the broker is back",
        () ->
            log.append(Topic.SEARCH_EVENTS, List.of(new Event("a", "after")), soon())
                .transform(done -> Future.succeededFuture(done.succeeded())));

    until(
        "both are read", () -> Future.succeededFuture(read.containsAll(Set.of("before", "after"))));
    done(reading.stop());
  }

  private static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofSeconds(30));
  }
}
