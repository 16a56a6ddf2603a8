package io.marquee.embedded;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kafka 4.3, broker and controller in one, as a {@link KafkaNode} in a JVM of its own. */
final class KafkaServer implements Server {

  static final String NAME = "kafka";

  private static final String CONTROLLER = "kafka-controller";
  private static final List<String> JVM =
      List.of(
          "-Xms64m",
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED",
          "-Dlogback.configurationFile=io/marquee/embedded/kafka-node-logback.xml");

  private final Path home;
  private final Machine machine;
  private final Ports ports;

  KafkaServer(Path home, Machine machine, Ports ports) {
    this.home = home;
    this.machine = machine;
    this.ports = ports;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Path home() {
    return home;
  }

  @Override
  public PidFile pidFile() {
    return new PidFile(home, KafkaNode.pidFile(home));
  }

  @Override
  public void prepare() {}

  @Override
  public List<String> command() throws IOException {
    Files.deleteIfExists(KafkaNode.readyFile(home));
    try (Writer file = Files.newBufferedWriter(KafkaNode.configuration(home))) {
      properties().store(file, null);
    }
    List<String> command = new ArrayList<>(machine.tied("TERM"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-cp", classPath(), KafkaNode.class.getName(), home.toString()));
    return command;
  }

  /** The node says so itself; that it did is for this pid only. */
  @Override
  public boolean ready(long pid) {
    try {
      return Files.readString(KafkaNode.readyFile(home)).equals(Long.toString(pid));
    } catch (IOException notYet) {
      return false;
    }
  }

  String bootstrap() {
    return "127.0.0.1:" + ports.of(NAME);
  }

  /** Ours, made absolute since the node works in another folder. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Properties properties() {
    String controller = "127.0.0.1:" + ports.of(CONTROLLER);
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@" + controller);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("inter.broker.listener.name", "PLAINTEXT");
    properties.put("listeners", "PLAINTEXT://" + bootstrap() + ",CONTROLLER://" + controller);
    properties.put("advertised.listeners", "PLAINTEXT://" + bootstrap());
    properties.put("log.dirs", home.resolve("data").toString());
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
