package io.marquee.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The main of the Kafka process. It lives until it is told to stop or until its standard input
 * ends, which it does with the process that holds the other end, however that one dies.
 */
public final class KafkaNode {

  /** Data belongs to one cluster: another name would not open it. */
  private static final String CLUSTER = "marqueestandaloneAAAAA";

  private static final long STOP_SECONDS = 10;

  private KafkaNode() {}

  static Path configuration(Path home) {
    return home.resolve("server.properties");
  }

  static Path pidFile(Path home) {
    return home.resolve("pid");
  }

  /** Holds the pid of the node that answers. */
  static Path readyFile(Path home) {
    return home.resolve("ready");
  }

  /** Runs the node of the folder that is the only argument. */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    String pid = Long.toString(ProcessHandle.current().pid());
    Files.writeString(pidFile(home), pid);
    Thread.ofPlatform().daemon().name("parent-watch").start(KafkaNode::stopWhenInputEnds);
    KafkaConfig config = KafkaConfig.fromProps(read(configuration(home)), false);
    format(config.logDirs().getFirst());
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "kafka-stop"));
    server.startup();
    Files.writeString(readyFile(home), pid);
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

  private static void stop(KafkaRaftServer server) {
    CompletableFuture.delayedExecutor(STOP_SECONDS, TimeUnit.SECONDS)
        .execute(() -> Runtime.getRuntime().halt(1));
    server.shutdown();
    server.awaitShutdown();
  }

  private static void stopWhenInputEnds() {
    try (InputStream in = System.in) {
      while (in.read() >= 0) {}
    } catch (IOException ended) {
      // As good as the end.
    }
    System.exit(0);
  }
}
