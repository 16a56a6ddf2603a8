package io.marquee.kafka;

import io.marquee.port.EventLog.Event;
import io.marquee.port.EventLog.Reading;
import io.marquee.port.EventLog.Topic;
import io.marquee.time.Timeouts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.consumer.KafkaConsumerRecords;
import io.vertx.kafka.client.consumer.OffsetAndMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of a group: polls, has a batch read, and only then says that it was. A batch that was
 * not is polled again, so that the member stays one. Owned by the context that makes it.
 */
final class Following implements Reading {

  private static final Logger LOG = LoggerFactory.getLogger(Following.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Timeouts time;
  private final Kafka.Settings settings;
  private final Topic topic;
  private final Function<List<Event>, Future<Void>> reader;
  private final Context home;
  private final Promise<Void> over = Promise.promise();
  private boolean started;
  private volatile boolean stopped;
  private Duration pause = FIRST_PAUSE;

  Following(
      Vertx vertx,
      Timeouts time,
      Kafka.Settings settings,
      Topic topic,
      Function<List<Event>, Future<Void>> reader) {
    this.vertx = vertx;
    this.time = time;
    this.settings = settings;
    this.topic = topic;
    this.reader = reader;
    this.home = vertx.getOrCreateContext();
  }

  void start(String group) {
    home.runOnContext(
        now -> {
          if (stopped) {
            return;
          }
          started = true;
          KafkaConsumer<String, String> consumer =
              KafkaConsumer.create(vertx, Clients.member(settings, group));
          consumer.subscribe(topic.label()).onComplete(subscribed -> next(consumer));
        });
  }

  @Override
  public Future<Void> stop() {
    stopped = true;
    home.runOnContext(
        now -> {
          if (!started) {
            over.tryComplete();
          }
        });
    return over.future();
  }

  private void next(KafkaConsumer<String, String> consumer) {
    if (stopped) {
      consumer.close().onComplete(closed -> over.tryComplete());
    } else {
      consumer
          .poll(POLL)
          .compose(records -> records.isEmpty() ? nothing() : read(consumer, records))
          .onComplete(read -> next(consumer), failure -> rest(consumer, failure));
    }
  }

  private static Future<Void> nothing() {
    return Future.succeededFuture();
  }

  private Future<Void> read(
      KafkaConsumer<String, String> consumer, KafkaConsumerRecords<String, String> records) {
    return nothing()
        .compose(now -> reader.apply(events(records)))
        .compose(
            read -> committed(consumer, records),
            failure -> rewound(consumer, records).transform(any -> Future.failedFuture(failure)));
  }

  private static List<Event> events(KafkaConsumerRecords<String, String> records) {
    List<Event> events = new ArrayList<>(records.size());
    for (int i = 0; i < records.size(); i++) {
      var record = records.recordAt(i);
      events.add(new Event(text(record.key()), text(record.value())));
    }
    return events;
  }

  /** What others have written may have neither. */
  static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private Future<Void> committed(
      KafkaConsumer<String, String> consumer, KafkaConsumerRecords<String, String> records) {
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    for (int i = 0; i < records.size(); i++) {
      var record = records.recordAt(i);
      next.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1, ""));
    }
    pause = FIRST_PAUSE;
    return consumer.commit(next).mapEmpty();
  }

  /** Fails for a partition that has become another member's, whose matter it is now. */
  private static Future<?> rewound(
      KafkaConsumer<String, String> consumer, KafkaConsumerRecords<String, String> records) {
    Map<TopicPartition, Long> first = new HashMap<>();
    for (int i = 0; i < records.size(); i++) {
      var record = records.recordAt(i);
      first.putIfAbsent(new TopicPartition(record.topic(), record.partition()), record.offset());
    }
    return Future.join(
        first.entrySet().stream().map(one -> consumer.seek(one.getKey(), one.getValue())).toList());
  }

  private void rest(KafkaConsumer<String, String> consumer, Throwable failure) {
    if (pause.equals(FIRST_PAUSE)) {
      LOG.warn("{} is read again until it has its effect: {}", topic.label(), failure.toString());
    }
    time.after(pause.toNanos(), () -> next(consumer));
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
