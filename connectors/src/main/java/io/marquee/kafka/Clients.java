package io.marquee.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The properties of each kind of client. */
final class Clients {

  /** Events that are read at once. */
  static final int BATCH = 500;

  /** Whoever takes longer for a batch is taken to be gone, and another reads it. */
  private static final String SLOWEST_BATCH = "120000";

  private Clients() {}

  static Map<String, String> common(Kafka.Settings settings) {
    Map<String, String> properties = new HashMap<>(settings.client());
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.servers());
    properties.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, "10000");
    properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
    return properties;
  }

  /** Whoever is told that it is there can rely on it, once and in order. */
  static Map<String, String> producer(Kafka.Settings settings) {
    String timeout = String.valueOf(settings.timeout().toMillis());
    Map<String, String> properties = common(settings);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "1");
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
    properties.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        String.valueOf(settings.timeout().toMillis() / 2));
    return properties;
  }

  static Map<String, String> consumer(Kafka.Settings settings) {
    Map<String, String> properties = common(settings);
    String text = StringDeserializer.class.getName();
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, text);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, text);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(BATCH));
    return properties;
  }

  /** A member that dies is missed after ten seconds. */
  static Map<String, String> member(Kafka.Settings settings, String group) {
    Map<String, String> properties = consumer(settings);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
    properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, SLOWEST_BATCH);
    return properties;
  }
}
