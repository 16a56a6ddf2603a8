package io.marquee.embedded;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;

/** Kafka 4.3, broker and controller in one, as a {@link KafkaNode} in a JVM of its own. */
final class KafkaServer implements Server {

  static final String NAME = "kafka";

  private static final List<String> JVM =
      List.of(
          "-Xms64m",
          "-Xmx256m",
          "-XX:TieredStopAtLevel=1",
          "-Dlogback.configurationFile=io/marquee/embedded/kafka-node-logback.xml");

  private final Place place;
  private final JavaNode node;

  KafkaServer(Place place) {
    this.place = place;
    this.node = new JavaNode(place.home());
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public PidFile pidFile() {
    return node.pidFile();
  }

  @Override
  public void prepare() {}

  @Override
  public List<String> command() throws IOException {
    try (Writer file = Files.newBufferedWriter(KafkaNode.configuration(home()))) {
      properties().store(file, null);
    }
    return node.command(place.machine(), JVM, JavaNode.ourClassPath(), KafkaNode.class);
  }

  /** The node says so itself; that it did is for this pid only. */
  @Override
  public boolean ready(long pid) {
    return node.ready(pid);
  }

  String bootstrap() {
    return "127.0.0.1:" + place.port();
  }

  private Properties properties() {
    String controller = "127.0.0.1:" + place.port("controller");
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@" + controller);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("inter.broker.listener.name", "PLAINTEXT");
    properties.put("listeners", "PLAINTEXT://" + bootstrap() + ",CONTROLLER://" + controller);
    properties.put("advertised.listeners", "PLAINTEXT://" + bootstrap());
    properties.put("log.dirs", home().resolve("data").toString());
    properties.put("log.cleaner.dedupe.buffer.size", "2097152");
    properties.put("auto.create.topics.enable", "false");
    // One broker holds every replica there is.
    for (String topic :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      properties.put(topic + ".replication.factor", "1");
      properties.put(topic + ".num.partitions", "1");
    }
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
    // After a kill the next start waits until the controller has given up on the one before.
    properties.put("broker.session.timeout.ms", "1500");
    properties.put("broker.heartbeat.interval.ms", "300");
    return properties;
  }
}
