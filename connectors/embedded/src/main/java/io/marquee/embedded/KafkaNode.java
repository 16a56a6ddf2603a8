package io.marquee.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The main of the Kafka process. */
public final class KafkaNode {

  /** Data belongs to one cluster: another name would not open it. */
  private static final String CLUSTER = "marqueestandaloneAAAAA";

  private KafkaNode() {}

  static Path configuration(Path home) {
    return home.resolve("server.properties");
  }

  /** Runs the node of the folder that is the only argument. */
  public static void main(String[] args) throws Exception {
    JavaNode process = JavaNode.begin(args);
    KafkaConfig config = KafkaConfig.fromProps(read(configuration(process.home())), false);
    format(config.logDirs().getFirst());
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    process.onStop(
        () -> {
          server.shutdown();
          server.awaitShutdown();
        });
    server.startup();
    process.answers();
    server.awaitShutdown();
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    return properties;
  }

  private static void format(String data) throws Exception {
    new Formatter()
        .setClusterId(CLUSTER)
        .setNodeId(1)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(data)
        .addDirectory(data)
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setIgnoreFormatted(true)
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .run();
  }
}
