package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.availability.Freshness;
import io.marquee.http.HttpSettings;
import io.marquee.http.Issuer;
import io.marquee.http.Secret;
import io.marquee.ranking.Diversity;
import io.marquee.ranking.Floor;
import io.marquee.ranking.Preference;
import io.marquee.ranking.ReciprocalRankFusion;
import io.marquee.ranking.Weights;
import io.marquee.redis.Redis;
import io.marquee.search.ArrangeSettings;
import io.marquee.search.Budgets;
import io.marquee.search.FusionSettings;
import io.marquee.search.QueryKind;
import io.marquee.search.RerankSettings;
import io.marquee.search.SearchRequest.Mode;
import io.marquee.search.SearchSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {

  @TempDir Path folder;

  @Test
  void everyKeyHasThisDefault() {
    assertThat(Config.read(Optional.empty(), Map.of()))
        .isEqualTo(
            new Config(
                HttpSettings.of(List.of()),
                new Config.Servers(URI.create("postgresql://postgres@127.0.0.1:5432/marquee")),
                new SearchSettings(
                    new Budgets(
                        millis(200),
                        millis(30),
                        millis(10),
                        millis(80),
                        millis(15),
                        millis(15),
                        millis(5),
                        millis(40),
                        millis(15)),
                    new FusionSettings(
                        Mode.CONVEX,
                        60,
                        new Weights(Map.of("vector", 0.5, "sql", 1.0, "text", 1.0)),
                        Map.of(
                            QueryKind.KNOWN_ITEM,
                            new Weights(Map.of("vector", 0.15)),
                            QueryKind.SEARCH,
                            Weights.EQUAL,
                            QueryKind.SIMILAR_TO,
                            Weights.EQUAL,
                            QueryKind.BROWSE,
                            Weights.EQUAL,
                            QueryKind.DESCRIPTION,
                            Weights.EQUAL)),
                    new Floor(0.3, 0.3, 0.4),
                    new RerankSettings(50, 0.4, 0.4),
                    new ArrangeSettings(
                        new Preference(0.03, 0.02, 0.3),
                        new Diversity(0.05, new Diversity.Caps(0.5, 0.15, 0.6, 0.8))),
                    "US",
                    ZoneId.of("UTC"),
                    Set.of(),
                    100),
                new ReciprocalRankFusion(
                    20, new Weights(Map.of("vector", 1.0, "people", 0.5, "genre", 0.25))),
                new Config.Understanding(new Config.Understanding.Remote.None()),
                new Config.Embeddings.Shipped(),
                new Config.SearchEngine.Lucene(),
                new Config.Models(Path.of(""), "", 0),
                new Config.Threads(0, 64, 0, 64),
                new Config.Breaker(Duration.ofSeconds(2)),
                new Redis.Settings(URI.create("redis://127.0.0.1:6379"), 8, 256, millis(50)),
                new Config.Kafka("", 6, 1, Duration.ofDays(30), Duration.ofSeconds(2), Path.of("")),
                List.of(),
                new Freshness(
                    true,
                    Duration.ofHours(1),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(15),
                    2000,
                    Duration.ofMinutes(1))));
  }

  @Test
  void theFileGoesOverTheDefaultsAndTheEnvironmentOverBoth() throws IOException {
    Path file = write("search: { default_region: GB, candidates: 50 }");

    Config config =
        Config.read(
            Optional.of(file),
            Map.of(
                "MARQUEE_SEARCH_CANDIDATES", "70",
                "MARQUEE_SEARCH_BUDGETS_RETRIEVE", "60ms",
                "MARQUEE_HTTP_API_PORT", "0",
                "MARQUEE_HTTP_LIMITS_BODY_WITHIN", "3s",
                "PATH", "/usr/bin"));

    assertThat(config.search().defaultRegion()).isEqualTo("GB");
    assertThat(config.search().candidates()).isEqualTo(70);
    assertThat(config.search().budgets().retrieve()).isEqualTo(millis(60));
    assertThat(config.search().budgets().verify()).isEqualTo(millis(40));
    assertThat(config.http().api().port()).isZero();
    assertThat(config.http().limits().bodyWithin()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void anotherReaderOfQueriesIsWhatItsKindSays() throws IOException {
    String there =
        "understanding: { remote: { kind: openai, url: %s, model: m, key: hush, calls: 8, patience: 5s, keep: 1d, remembered: 100 } }";

    Config.Understanding understanding =
        Config.read(
                Optional.of(write(there.formatted("\"https://model.example/v1\""))),
                Map.of("MARQUEE_UNDERSTANDING_REMOTE_CALLS", "3"))
            .understanding();

    assertThat(understanding.remote())
        .isEqualTo(
            new Config.Understanding.Remote.OpenAi(
                URI.create("https://model.example/v1"),
                "m",
                new Secret("hush"),
                3,
                Duration.ofSeconds(5),
                Duration.ofDays(1),
                100));
    assertThat(understanding.toString()).doesNotContain("hush");
    refused(
        write(there.formatted("\"ftp://x\"")),
        Map.of(),
        "understanding.remote: url: ftp://x (expected: http:// or https:// and a host, no user)");
  }

  @Test
  void theSearchEngineIsWhatItsKindSays() throws IOException {
    Path file =
        write(
            """
            search_engine: { kind: opensearch, url: "https://search.example", username: marquee, password: hush,
                             index: titles, refresh: 1s }
            """);

    Config.SearchEngine engine = Config.read(Optional.of(file), Map.of()).searchEngine();

    assertThat(engine)
        .isEqualTo(
            new Config.SearchEngine.OpenSearch(
                URI.create("https://search.example"),
                "marquee",
                new Secret("hush"),
                "titles",
                Duration.ofSeconds(1)));
    assertThat(engine.toString()).doesNotContain("hush");
    refused(
        write(
            "search_engine: { kind: opensearch, url: \"ftp://x\", username: \"\", password: \"\", index: t, refresh: 0s }"),
        Map.of(),
        "search_engine: url: ftp://x (expected: http:// or https://)");
  }

  @Test
  void issuersAreReadByWhatTheirKeysAre() throws IOException {
    Path file =
        write(
            """
            http:
              issuers:
                - { name: a, audience: marquee, skew: 30s, longest: 1d, keys: { secret: 0123456789abcdef0123456789abcdef } }
                - { name: b, audience: marquee, skew: 0s, longest: 1h, keys: { url: "https://id.example/jwks", algorithms: [ES256, EdDSA] } }
            """);

    List<Issuer> issuers = Config.read(Optional.of(file), Map.of()).http().issuers();

    assertThat(issuers.getFirst().keys())
        .isEqualTo(new Issuer.Shared(new Secret("0123456789abcdef0123456789abcdef")));
    assertThat(issuers.getFirst().toString()).contains("***").doesNotContain("0123");
    assertThat(issuers.getLast().keys())
        .isEqualTo(
            new Issuer.Published(
                URI.create("https://id.example/jwks"),
                Set.of(Issuer.Algorithm.ES256, Issuer.Algorithm.EDDSA)));
  }

  @Test
  void theEmbeddingModelIsChosenByItsKind() throws IOException {
    Path file =
        write(
            """
            embeddings: { kind: openai, url: "https://ai.example/v1", model: m, dimensions: 768, shorten: true, key: sk-0123 }
            """);
    Config.Embeddings chosen =
        new Config.Embeddings.OpenAi(
            URI.create("https://ai.example/v1"), "m", 768, true, new Secret("sk-0123"));

    Config config = Config.read(Optional.of(file), Map.of());
    assertThat(config.embeddings()).isEqualTo(chosen);
    assertThat(config.toString()).doesNotContain("sk-0123");
    assertThat(
            Config.read(
                    Optional.empty(),
                    Map.of(
                        "MARQUEE_EMBEDDINGS_KIND", "openai",
                        "MARQUEE_EMBEDDINGS_URL", "https://ai.example/v1",
                        "MARQUEE_EMBEDDINGS_MODEL", "m",
                        "MARQUEE_EMBEDDINGS_DIMENSIONS", "768",
                        "MARQUEE_EMBEDDINGS_SHORTEN", "true",
                        "MARQUEE_EMBEDDINGS_KEY", "sk-0123"))
                .embeddings())
        .isEqualTo(chosen);
    assertThat(Config.read(Optional.of(file), Map.of("MARQUEE_EMBEDDINGS_MODEL", "n")).embeddings())
        .extracting("model")
        .isEqualTo("n");
    refused(file, Map.of("MARQUEE_EMBEDDINGS_KIND", "onnx"), "embeddings");
    refused(write("embeddings: { kind: other }"), Map.of(), "embeddings");
    refused(write("embeddings: { url: http://a }"), Map.of(), "embeddings.url: no such key");
    refused(write(""), Map.of("MARQUEE_EMBEDDINGS_URL", "http://a"), "embeddings");
    refused(
        write("embeddings: { kind: openai, url: 'http://a', model: m, dimensions: 1, key: '' }"),
        Map.of(),
        "embeddings");
    refused(
        write(
            "embeddings: { kind: openai, url: 'ftp://a', model: m, dimensions: 1, shorten: false, key: '' }"),
        Map.of(),
        "url: ftp://a (expected: http:// or");
  }

  @Test
  void whatDoesNotExistOrDoesNotFitStopsTheStartWithItsPath() throws IOException {
    refused(
        write("search: { candidats: 5 }"),
        Map.of(),
        "search.candidats: no such key (expected one of: arrange, budgets,");
    refused(
        write("search: { candidates: 0 }"),
        Map.of(),
        "search: candidates: 0 (expected: 1 to 1000)");
    refused(
        write("search: { budgets: { verify: fast } }"),
        Map.of(),
        "search.budgets.verify: fast (expected: a number and");
    refused(write("- a list"), Map.of(), "not a YAML mapping");
    refused(
        write(""),
        Map.of("MARQUEE_SEARCH_CANDIDATS", "5"),
        "MARQUEE_SEARCH_CANDIDATS: no such key");
    refused(folder.resolve("absent.yaml"), Map.of(), "absent.yaml: cannot be read");
  }

  private static void refused(Path file, Map<String, String> environment, String message) {
    assertThatThrownBy(() -> Config.read(Optional.of(file), environment))
        .isInstanceOf(ConfigReader.Invalid.class)
        .hasMessageContaining(message);
  }

  private Path write(String yaml) throws IOException {
    Path file = Files.createTempFile(folder, "config", ".yaml");
    return Files.writeString(file, yaml);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
