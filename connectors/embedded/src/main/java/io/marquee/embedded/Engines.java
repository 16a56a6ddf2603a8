package io.marquee.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL, Redis and Kafka, and OpenSearch where it is wanted, on the data of one folder. Each
 * is started again on the same port and data when it dies; all of them end with this process,
 * however it ends. Where they listen stands in the file {@code engines.yaml} of the folder, and
 * stays the same over restarts as long as the ports are free.
 */
public final class Engines implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

  private final Path file;
  private final Addresses addresses;
  private final Running running;

  private Engines(Path file, Addresses addresses, Running running) {
    this.file = file;
    this.addresses = addresses;
    this.running = running;
  }

  /**
   * Starts them side by side on the data in a folder, made when absent, and waits until all of them
   * answer: some seconds, so never on an event loop.
   *
   * @throws StartFailed when one cannot be started or another process holds the folder
   */
  public static Engines start(Path data, Options options) {
    DataFolder folder = DataFolder.open(data);
    Path file = file(folder.path());
    Ports ports = new Ports(remembered(file));
    Place place = new Place("", folder.path(), options, Machine.here(), ports);
    var postgres = new PostgresServer(place.of(PostgresServer.NAME));
    var redis = new RedisServer(place.of(RedisServer.NAME));
    var kafka = new KafkaServer(place.of(KafkaServer.NAME));
    var opensearch =
        Optional.of(new OpenSearchServer(place.of(OpenSearchServer.NAME)))
            .filter(wanted -> options.wantsOpenSearch());
    List<Server> servers = new ArrayList<>(List.of(kafka, postgres, redis));
    opensearch.ifPresent(servers::add);
    Running running = Running.start(folder, options, servers);
    Addresses addresses =
        new Addresses(
            postgres.uri(), redis.uri(), kafka.bootstrap(), opensearch.map(OpenSearchServer::uri));
    Engines engines = new Engines(file, addresses, running);
    running.record(engines::record);
    return engines;
  }

  /** The file of addresses in a data folder, for {@link Addresses#read}. */
  public static Path file(Path data) {
    return data.resolve("engines.yaml");
  }

  public Addresses addresses() {
    return addresses;
  }

  /**
   * The processes as they run now, by the names {@code postgres}, {@code redis}, {@code kafka},
   * {@code opensearch}.
   */
  public Map<String, Long> pids() {
    return each(Keeper::pid);
  }

  /** How often each ended and answers again, by the same names. */
  public Map<String, Integer> restarts() {
    return each(Keeper::restarts);
  }

  /** Stops all of them, cleanly, and waits for their end. */
  @Override
  public void close() {
    running.close();
  }

  private <T> Map<String, T> each(Function<Keeper, T> fact) {
    return running.keepers().stream().collect(Collectors.toUnmodifiableMap(Keeper::name, fact));
  }

  private synchronized void record() {
    try {
      addresses.write(file, pids());
    } catch (IOException e) {
      LOG.error("{} could not be written.", file, e);
    }
  }

  private static Map<String, Integer> remembered(Path file) {
    try {
      Addresses last = Addresses.read(file);
      Map<String, Integer> ports = new HashMap<>();
      ports.put(PostgresServer.NAME, last.postgres().getPort());
      ports.put(RedisServer.NAME, last.redis().getPort());
      ports.put(KafkaServer.NAME, URI.create("kafka://" + last.kafka()).getPort());
      last.opensearch().ifPresent(uri -> ports.put(OpenSearchServer.NAME, uri.getPort()));
      return ports;
    } catch (IOException | RuntimeException none) {
      return Map.of();
    }
  }
}
