package io.marquee.kafka;

import io.marquee.port.EventLog.Event;
import io.marquee.port.EventLog.Topic;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.consumer.KafkaConsumerRecord;
import io.vertx.kafka.client.consumer.KafkaConsumerRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads a topic from a moment to where it ends now. One context. */
final class Scan {

  private static final Duration POLL = Duration.ofMillis(500);

  /** Brokers that say nothing new for so long are given up. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Ticker ticker;
  private final KafkaConsumer<String, String> consumer;
  private final Topic topic;
  private final Consumer<Event> reader;

  /** Where each partition ends that has not been read yet. */
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  /** When there was something to read last, by the ticker. */
  private long heard;

  Scan(Vertx vertx, Ticker ticker, Kafka.Settings settings, Topic topic, Consumer<Event> reader) {
    this.ticker = ticker;
    this.heard = ticker.nanos();
    this.consumer = KafkaConsumer.create(vertx, Clients.consumer(settings));
    this.topic = topic;
    this.reader = reader;
  }

  Future<Void> from(Instant since) {
    return consumer
        .partitionsFor(topic.label())
        .map(
            all ->
                all.stream()
                    .map(one -> new TopicPartition(one.getTopic(), one.getPartition()))
                    .collect(Collectors.toUnmodifiableSet()))
        .compose(partitions -> consumer.assign(partitions).compose(now -> begin(partitions, since)))
        .compose(begun -> rest())
        .eventually(() -> consumer.close());
  }

  private Future<?> begin(Set<TopicPartition> partitions, Instant since) {
    Map<TopicPartition, Long> times =
        partitions.stream()
            .collect(Collectors.toMap(one -> one, one -> Math.max(0, since.toEpochMilli())));
    return consumer
        .endOffsets(partitions)
        .onSuccess(ends::putAll)
        .compose(known -> consumer.offsetsForTimes(times))
        .compose(
            starts ->
                Future.all(
                    partitions.stream()
                        .map(
                            one -> {
                              var start = starts.get(one);
                              return start == null ? skip(one) : begin(one, start.getOffset());
                            })
                        .toList()));
  }

  private Future<Void> begin(TopicPartition partition, long start) {
    return start >= ends.getOrDefault(partition, 0L)
        ? skip(partition)
        : consumer.seek(partition, start);
  }

  private Future<Void> skip(TopicPartition partition) {
    ends.remove(partition);
    return consumer.pause(partition);
  }

  private Future<Void> rest() {
    if (ends.isEmpty()) {
      return Future.succeededFuture();
    }
    return ticker.nanos() - heard > SILENCE.toNanos()
        ? Future.failedFuture(new DeadlineExceeded("Kafka: has said nothing for " + SILENCE))
        : consumer.poll(POLL).map(this::read).compose(read -> rest());
  }

  /** How many there were; throws what the reader does. */
  private int read(KafkaConsumerRecords<String, String> records) {
    if (!records.isEmpty()) {
      heard = ticker.nanos();
    }
    for (int i = 0; i < records.size(); i++) {
      KafkaConsumerRecord<String, String> record = records.recordAt(i);
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      Long end = ends.get(partition);
      if (end != null) {
        reader.accept(new Event(Following.text(record.key()), Following.text(record.value())));
        if (record.offset() + 1 >= end) {
          ends.remove(partition);
        }
      }
    }
    return records.size();
  }
}
