package io.marquee.kafka;

import io.marquee.port.EventLog;
import io.marquee.time.Deadline;
import io.marquee.time.Overloaded;
import io.marquee.time.Timeouts;
import io.marquee.time.Unavailable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaProducer;
import io.vertx.kafka.client.producer.KafkaProducerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/** One producer, and a consumer for each reading. Any thread. */
final class KafkaEventLog implements EventLog {

  /** For what is on its way when this is closed. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** Events on their way to the brokers. */
  private static final int MOST = 10_000;

  private final Vertx vertx;
  private final Context home;
  private final Timeouts time;
  private final Kafka.Settings settings;
  private final Topics topics;
  private final KafkaProducer<String, String> producer;
  private final AtomicInteger underWay = new AtomicInteger();

  KafkaEventLog(Vertx vertx, Timeouts time, Kafka.Settings settings) {
    this.vertx = vertx;
    this.home = vertx.getOrCreateContext();
    this.time = time;
    this.settings = settings;
    this.topics = new Topics(vertx, time, settings);
    this.producer = KafkaProducer.create(vertx, Clients.producer(settings));
    producer.exceptionHandler(failure -> {}); // whoever appends is told
    home.runOnContext(now -> topics.make());
  }

  @Override
  public Future<Void> append(Topic topic, List<Event> events, Deadline deadline) {
    return time.hold(deadline.within(settings.timeout()), () -> admitted(topic, events))
        .recover(failure -> Future.failedFuture(named(failure)));
  }

  private Future<Void> admitted(Topic topic, List<Event> events) {
    if (!topics.there().isComplete()) {
      return Future.failedFuture(new Unavailable("Kafka: the topics are not there yet"));
    }
    if (underWay.addAndGet(events.size()) > MOST) {
      underWay.addAndGet(-events.size());
      return Future.failedFuture(new Overloaded("Kafka: too many events are on their way"));
    }
    return send(topic, events).onComplete(done -> underWay.addAndGet(-events.size()));
  }

  private Future<Void> send(Topic topic, List<Event> events) {
    return Future.join(
            events.stream()
                .map(event -> KafkaProducerRecord.create(topic.label(), event.key(), event.value()))
                .map(producer::send)
                .toList())
        .mapEmpty();
  }

  private static Throwable named(Throwable failure) {
    return failure instanceof KafkaException
        ? new Unavailable("Kafka: " + failure.getMessage())
        : failure;
  }

  @Override
  public Reading follow(Topic topic, String group, Function<List<Event>, Future<Void>> reader) {
    Following following = new Following(vertx, time, settings, topic, reader);
    topics.there().onSuccess(there -> following.start(group));
    return following;
  }

  @Override
  public Future<Void> scan(Topic topic, Instant since, Deadline begun, Consumer<Event> reader) {
    return time.hold(begun, topics::there)
        .compose(there -> new Scan(vertx, time.ticker(), settings, topic, reader).from(since));
  }

  @Override
  public void close() {
    topics.stop();
    producer.unwrap().close(LAST_WORDS);
  }
}
