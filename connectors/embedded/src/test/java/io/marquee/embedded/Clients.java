package io.marquee.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** The smallest client of each engine: writes something, and says whether it is still there. */
final class Clients {

  private static final String TOPIC = "kept";
  private static final long LIMIT_SECONDS = 60;

  private Clients() {}

  static void write(Addresses addresses) throws Exception {
    try (Connection connection = connect(addresses.postgres());
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE TABLE kept AS SELECT 42 AS answer");
    }
    redis(addresses.redis(), "SET kept 42");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", addresses.kafka()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
    try (var producer = producer(addresses)) {
      producer.send(new ProducerRecord<>(TOPIC, "42")).get();
    }
  }

  /** Whether what was written is there; false while an engine does not answer. */
  static boolean kept(String engine, Addresses addresses) {
    try {
      return switch (engine) {
        case "postgres" -> inPostgres(addresses.postgres());
        case "redis" -> redis(addresses.redis(), "GET kept").equals("$2");
        case "kafka" -> inKafka(addresses.kafka());
        default -> throw new IllegalArgumentException(engine);
      };
    } catch (SQLException | ExecutionException | UncheckedIOException notNow) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static Connection connect(URI uri) throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + uri.getPort() + uri.getPath();
    return DriverManager.getConnection(url, "postgres", "");
  }

  static String one(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Waits, a minute at most, until something holds. */
  static void until(BooleanSupplier holds) {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - limit > 0) {
        throw new AssertionError("Does not hold after " + LIMIT_SECONDS + " seconds");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** Whether a process has ended, reaped or not. */
  static boolean gone(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.isEmpty() || process.get().info().command().isEmpty();
  }

  private static boolean inPostgres(URI uri) throws SQLException {
    try (Connection connection = connect(uri);
        Statement sql = connection.createStatement()) {
      return one(sql, "SELECT answer FROM kept").equals("42");
    }
  }

  private static String redis(URI uri, String command) {
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
      return String.valueOf(new BufferedReader(in).readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean inKafka(String bootstrap) throws ExecutionException, InterruptedException {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    Map<String, Object> impatient =
        Map.of(
            "bootstrap.servers", bootstrap,
            "default.api.timeout.ms", 3_000,
            "request.timeout.ms", 1_000);
    try (Admin admin = Admin.create(impatient)) {
      var offsets = admin.listOffsets(Map.of(partition, OffsetSpec.latest()));
      return offsets.partitionResult(partition).get().offset() == 1;
    }
  }

  private static KafkaProducer<String, String> producer(Addresses addresses) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", addresses.kafka()),
        new StringSerializer(),
        new StringSerializer());
  }
}
