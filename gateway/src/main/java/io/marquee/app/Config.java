package io.marquee.app;

import io.marquee.availability.Freshness;
import io.marquee.http.HttpSettings;
import io.marquee.http.Secret;
import io.marquee.models.ModelFolder;
import io.marquee.platform.Platform;
import io.marquee.port.EventLog;
import io.marquee.port.RateLimiter;
import io.marquee.postgres.Postgres;
import io.marquee.ranking.ReciprocalRankFusion;
import io.marquee.redis.Redis;
import io.marquee.search.Advised;
import io.marquee.search.SearchSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** All settings, read once at the start; the keys are explained in {@code marquee.yaml}. */
record Config(
    HttpSettings http,
    Servers engines,
    SearchSettings search,
    ReciprocalRankFusion similar,
    Understanding understanding,
    Embeddings embeddings,
    SearchEngine searchEngine,
    Models models,
    Threads threads,
    Breaker breaker,
    Redis.Settings redis,
    Kafka kafka,
    List<StreamingPlatform> platforms,
    Freshness availability) {

  Config {
    platforms = List.copyOf(platforms);
  }

  /** Where the servers are. */
  record Servers(URI postgres) {

    /** All but the password. */
    @Override
    public String toString() {
      return "Servers[postgres="
          + postgres.toString().replaceFirst("(//[^:/@]*):.*@", "$1:***@")
          + "]";
    }
  }

  /** Who reads queries besides this process. */
  record Understanding(Remote remote) {

    /** An interpreter elsewhere. */
    sealed interface Remote {

      /** Nobody. */
      record None() implements Remote {}

      /**
       * An endpoint that speaks OpenAI's {@code /chat/completions} with a JSON schema for its
       * answers; the key may be empty.
       *
       * @param calls at the same time; a query more is not sent
       * @param patience how long an answer may take
       * @param keep how long an answer serves
       * @param remembered how many answers are kept
       */
      record OpenAi(
          URI url,
          String model,
          Secret key,
          int calls,
          Duration patience,
          Duration keep,
          int remembered)
          implements Remote {
        public OpenAi {
          new Platform.Chat(url, model);
          new Advised.Settings(calls, patience, keep, remembered);
        }

        Platform.Chat chat() {
          return new Platform.Chat(url, model);
        }

        Advised.Settings settings() {
          return new Advised.Settings(calls, patience, keep, remembered);
        }
      }
    }
  }

  /** What turns text into vectors. Another one builds the index anew. */
  sealed interface Embeddings {

    /** The model that ships, in this process. */
    record Shipped() implements Embeddings {}

    /**
     * An endpoint that speaks OpenAI's {@code /embeddings}; the key may be empty.
     *
     * @param shorten whether it is asked for vectors of that many dimensions
     */
    record OpenAi(URI url, String model, int dimensions, boolean shorten, Secret key)
        implements Embeddings {
      public OpenAi {
        new Platform.Endpoint(url, model, dimensions, shorten);
      }

      Platform.Endpoint endpoint() {
        return new Platform.Endpoint(url, model, dimensions, shorten);
      }
    }
  }

  /** What answers the text leg and the vector leg. */
  sealed interface SearchEngine {

    /** Lucene in this process: every replica has an index of its own. */
    record Lucene() implements SearchEngine {}

    /**
     * An OpenSearch cluster that all replicas share, of which one at a time writes it; user and
     * password may be empty.
     *
     * @param index what the index is called there
     * @param refresh how long a change may wait to be seen; 0s: not at all
     */
    record OpenSearch(URI url, String username, Secret password, String index, Duration refresh)
        implements SearchEngine {

      private static final int EXACT_TOTALS = 10_000;

      public OpenSearch {
        settings(url, username, password, index, refresh, "", 1);
      }

      /** For vectors of {@code model}. */
      io.marquee.opensearch.OpenSearch.Settings settings(String model, int dimensions) {
        return settings(url, username, password, index, refresh, model, dimensions);
      }

      private static io.marquee.opensearch.OpenSearch.Settings settings(
          URI url,
          String username,
          Secret password,
          String index,
          Duration refresh,
          String model,
          int dimensions) {
        return new io.marquee.opensearch.OpenSearch.Settings(
            url,
            username.isEmpty() ? Optional.empty() : Optional.of(username + ":" + password.value()),
            index,
            model,
            dimensions,
            EXACT_TOTALS,
            refresh);
      }

      /** One that asks for no password. */
      static OpenSearch at(URI url) {
        return new OpenSearch(url, "", new Secret(""), "marquee-titles", Duration.ofMillis(200));
      }
    }
  }

  /**
   * How many threads the engines inside this process get; 0 is as many as the machine's cores ask
   * for.
   */
  record Threads(int search, int searchQueue, int embedding, int embeddingQueue) {
    Threads {
      check("search", search, 0);
      check("search_queue", searchQueue, 1);
      check("embedding", embedding, 0);
      check("embedding_queue", embeddingQueue, 1);
    }

    private static void check(String key, int value, int least) {
      if (value < least || value > 10_000) {
        throw new IllegalArgumentException(
            key + ": " + value + " (expected: " + least + " to 10000)");
      }
    }

    /** These threads on a machine with {@code cores}. */
    Threads on(int cores) {
      return new Threads(
          search == 0 ? cores : search,
          searchQueue,
          embedding == 0 ? Math.max(1, cores / 2) : embedding,
          embeddingQueue);
    }
  }

  /**
   * Where learned models are, and which are compared.
   *
   * @param folder as {@code train} writes it; empty for the usual one
   * @param rival the version that drafts pages with the current one; empty for none
   * @param share of the requests where it does, 0 to 1
   */
  record Models(Path folder, String rival, double share) {

    /** That folder, where the usual one is in {@code home}. */
    ModelFolder in(Path home) {
      return new ModelFolder(folder.toString().isEmpty() ? home.resolve("models") : folder);
    }
  }

  /**
   * Where what happens is logged.
   *
   * @param servers some of the brokers; empty for none
   * @param client a file of further properties of Kafka's clients; empty for none
   */
  record Kafka(
      String servers,
      int partitions,
      int replication,
      Duration retention,
      Duration timeout,
      Path client) {

    Kafka {
      new io.marquee.kafka.Kafka.Settings(
          servers.isEmpty() ? "none" : servers,
          partitions,
          replication,
          retention,
          timeout,
          Map.of());
    }

    /** A log on these servers, or none. */
    EventLog log(Vertx vertx) {
      return servers.isEmpty()
          ? EventLog.none()
          : io.marquee.kafka.Kafka.log(
              vertx,
              new io.marquee.kafka.Kafka.Settings(
                  servers, partitions, replication, retention, timeout, properties()));
    }

    private Map<String, String> properties() {
      Properties properties = new Properties();
      if (!client.toString().isEmpty()) {
        try (Reader file = Files.newBufferedReader(client)) {
          properties.load(file);
        } catch (IOException broken) {
          throw new ConfigReader.Invalid(
              "kafka.client: " + client + ": cannot be read: " + broken.getMessage());
        }
      }
      return properties.stringPropertyNames().stream()
          .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
  }

  /** When a broken leg or platform is tried again. */
  record Breaker(Duration rest) {}

  /**
   * A platform that can be asked what it offers.
   *
   * @param name in offers
   * @param perSecond requests, over all replicas
   * @param burst requests at once after a silence
   * @param alone the part of the rate that this replica has while Redis is away
   */
  record StreamingPlatform(
      String name,
      URI url,
      URI tokenUrl,
      String clientId,
      Secret clientSecret,
      double perSecond,
      int burst,
      double alone,
      int connections,
      int waiting) {

    StreamingPlatform {
      new Platform.Partner(
          name,
          url,
          tokenUrl,
          clientId,
          clientSecret.value(),
          new RateLimiter.Rate(perSecond, burst),
          new Platform.PartnerLimits(connections, waiting, Duration.ofSeconds(1), Duration.ZERO));
    }

    /**
     * Whose tokens may take {@code patience} to come, and are not asked for during {@code rest}.
     */
    Platform.Partner partner(Duration patience, Duration rest) {
      return new Platform.Partner(
          name,
          url,
          tokenUrl,
          clientId,
          clientSecret.value(),
          new RateLimiter.Rate(perSecond, burst),
          new Platform.PartnerLimits(connections, waiting, patience, rest));
    }
  }

  static Config read(Optional<Path> file, Map<String, String> environment) {
    return ConfigReader.read(Config.class, "marquee.yaml", file, environment);
  }

  /** How to reach PostgreSQL. */
  Postgres.Settings postgres() {
    return Postgres.Settings.of(engines.postgres().toString());
  }

  Config withHttp(HttpSettings settings) {
    return with(settings);
  }

  Config withSearchEngine(SearchEngine choice) {
    return with(choice);
  }

  Config withUnderstanding(Understanding other) {
    return with(other);
  }

  Config withPostgres(URI uri) {
    return with(new Servers(uri));
  }

  Config withRedis(URI uri) {
    return with(new Redis.Settings(uri, redis.pool(), redis.waiting(), redis.timeout()));
  }

  Config withKafka(String servers) {
    return with(
        new Kafka(
            servers,
            kafka.partitions(),
            kafka.replication(),
            kafka.retention(),
            kafka.timeout(),
            kafka.client()));
  }

  Config withPlatforms(List<StreamingPlatform> others) {
    return new Config(
        http,
        engines,
        search,
        similar,
        understanding,
        embeddings,
        searchEngine,
        models,
        threads,
        breaker,
        redis,
        kafka,
        others,
        availability);
  }

  /** The same with {@code part} in the place of the one of its kind. */
  private Config with(Object part) {
    return new Config(
        part instanceof HttpSettings it ? it : http,
        part instanceof Servers it ? it : engines,
        search,
        similar,
        part instanceof Understanding it ? it : understanding,
        embeddings,
        part instanceof SearchEngine it ? it : searchEngine,
        models,
        threads,
        breaker,
        part instanceof Redis.Settings it ? it : redis,
        part instanceof Kafka it ? it : kafka,
        platforms,
        availability);
  }
}
