package io.marquee.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

  private static final String VECTORS =
      """
      {"settings": {"index.knn": true, "number_of_replicas": 0},
       "mappings": {"properties": {"v": {"type": "knn_vector", "dimension": 2,
         "method": {"name": "hnsw", "engine": "lucene", "space_type": "l2"}}}}}
      """;

  private static final String NEAREST =
      """
      {"query": {"knn": {"v": {"vector": [4, 2], "k": 1}}}}
      """;

  private Clients() {}

  static void write(Addresses addresses) throws Exception {
    try (Connection connection = connect(addresses.postgres());
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE TABLE kept AS SELECT 42 AS answer");
    }
    redis(addresses.redis(), "SET kept 42");
    if (addresses.opensearch().isPresent()) {
      openSearch(addresses.opensearch().get(), "PUT", "/kept", VECTORS);
      openSearch(
          addresses.opensearch().get(), "PUT", "/kept/_doc/1?refresh=true", "{\"v\": [4, 2]}");
    }
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
        case "opensearch" -> inOpenSearch(addresses.opensearch().orElseThrow());
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

  private static boolean inOpenSearch(URI uri) throws InterruptedException {
    return openSearch(uri, "POST", "/kept/_search", NEAREST).contains("\"value\":1");
  }

  private static String openSearch(URI uri, String method, String path, String body)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
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
