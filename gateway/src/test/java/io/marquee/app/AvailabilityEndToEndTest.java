package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.app.RunningGateway.Running;
import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.content.Progress;
import io.marquee.port.TitleStore.Draft;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gateway that asks the sandbox where titles can be watched, over real HTTP and real engines. */
@ExtendWith(RunningGateway.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AvailabilityEndToEndTest {

  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  /** A platform for each, so that none is told of what another is asked about. */
  private static final Map<String, String> NAMES =
      Map.of(
          "Quillfeather Verified", "netflix",
          "Quillfeather Departed", "hulu",
          "Quillfeather Delayed", "disney-plus",
          "Quillfeather Content", "prime-video",
          "Quillfeather Faulty", "peacock");

  private final Running running;
  private final Theater theater;
  private final Gateway gateway;
  private final Client client;
  private final Client sandbox;

  AvailabilityEndToEndTest(Running running) throws IOException {
    this.running = running;
    NAMES.forEach(this::put);
    Config config =
        Serve.withPorts(
            Serve.withIssuer(
                Config.read(Optional.empty(), Map.of("MARQUEE_AVAILABILITY_PATIENCE", "1m"))
                    .withPostgres(running.engines().addresses().postgres())
                    .withRedis(running.engines().addresses().redis()),
                running.home().issuer()),
            Optional.of(0),
            Optional.of(0));
    Path folder = Files.createTempDirectory(running.home().folder(), "verifying-");
    this.theater = Theater.open(config, 0);
    this.gateway = Gateway.start(theater.played(config), folder, Progress.silent());
    this.client = Client.of(gateway.url(), running.client().token());
    this.sandbox = Client.of(theater.url(), "nobody");
  }

  @BeforeAll
  void quickly() {
    behave("all", "{\"median_ms\": 0}");
  }

  @AfterAll
  void stop() {
    gateway.close();
    theater.close();
    NAMES.forEach((name, platform) -> running.postgres().titles().remove(id(name)).await());
  }

  @Test
  void whatIsNotKnownForSureIsVerifiedAndThenKnownToEveryReplica() {
    JsonNode offer = offer("Quillfeather Verified");
    assertThat(offer.path("status").asText()).isEqualTo("verified");
    assertThat(offer.path("source").asText()).isEqualTo("platform");
    assertThat(Instant.parse(offer.path("checked_at").asText())).isAfter(LONG_AGO);

    assertThat(offer("Quillfeather Verified").path("status").asText()).isEqualTo("cached");
    Eventually.holds(
        "the catalogue has learned it",
        () -> stored("Quillfeather Verified").checkedAt().isAfter(LONG_AGO));
    assertThat(
            offer(only(running.client(), "Quillfeather Verified"), "Quillfeather Verified")
                .path("status")
                .asText())
        .isEqualTo("cached");
  }

  @Test
  void whatHasGoneIsSaidToBeAndIsNotAmongWhatCanBeWatched() {
    String title = "/admin/hulu/titles/quillfeather-departed?region=US";
    assertThat(sandbox.ask("PUT", title, "{\"offers\": []}").statusCode()).isEqualTo(200);

    String onHulu =
        "{\"query\": \"quillfeather departed\", \"filters\": {\"available_now\": true, \"platforms\": [\"hulu\"]}}";
    JsonNode now = client.search(onHulu);

    assertThat(Client.titles(now)).hasSize(20).doesNotContain("Quillfeather Departed");
    Eventually.holds(
        "the catalogue has learned it", () -> !stored("Quillfeather Departed").available());
    assertThat(offer("Quillfeather Departed").path("available").asBoolean()).isFalse();
    Eventually.holds(
        "the change feed has told a replica that asks nobody",
        () -> !Client.titles(running.client().search(onHulu)).contains("Quillfeather Departed"));
  }

  @Test
  void aSlowPlatformCostsFreshnessOnce() {
    behave("disney-plus", "{\"median_ms\": 700}");
    JsonNode page =
        client.search("{\"query\": \"quillfeather delayed\", \"limit\": 1, \"budget_ms\": 500}");
    behave("disney-plus", "{\"median_ms\": 0}");

    JsonNode offer = offer(page, "Quillfeather Delayed");
    assertThat(offer.path("status").asText()).isEqualTo("unverified");
    assertThat(offer.path("checked_at").asText()).isEqualTo(LONG_AGO.toString());
    assertThat(page.path("metadata").path("degraded").toString()).contains("verify");
    assertThat(stage(page, "verify").path("reason").asText()).contains("disney-plus late");
    Eventually.holds(
        "its late answer is known",
        () -> offer("Quillfeather Delayed").path("status").asText().equals("cached"));
  }

  @Test
  void contentPagesAreVerifiedToo() {
    String path = "/api/v1/content/" + id("Quillfeather Content");
    JsonNode first = Client.json(client.get(path)).path("availability").path(0);
    assertThat(first.path("status").asText()).isEqualTo("verified");
    assertThat(first.path("checked_at").asText()).isNotEqualTo(LONG_AGO.toString());
    JsonNode second = Client.json(client.get(path)).path("availability").path(0);
    assertThat(second.path("status").asText()).isEqualTo("cached");
    assertThat(second.path("source").asText()).isEqualTo("platform");
    assertThat(Client.json(client.get(path + "/availability")).path("availability").path(0))
        .isEqualTo(second);
  }

  @Test
  void everyFaultOfAPlatformCostsOnlyCertainty() {
    for (String fault : List.of("error", "throttled", "cut", "malformed", "expired")) {
      behave("peacock", "{\"retry_after_s\": 0, \"" + fault + "\": 1}");
      JsonNode page = only(client, "Quillfeather Faulty");
      behave("peacock", "{\"" + fault + "\": 0}");

      assertThat(offer(page, "Quillfeather Faulty").path("status").asText())
          .as(fault)
          .isEqualTo("unverified");
      assertThat(page.path("metadata").path("degraded").toString()).contains("verify");
      assertThat(stage(page, "verify").path("reason").asText())
          .containsPattern("peacock (failed|not asked)");
    }
    Eventually.holds(
        "it is asked again and answers",
        () -> !offer("Quillfeather Faulty").path("status").asText().equals("unverified"));
  }

  private void behave(String platform, String behavior) {
    assertThat(sandbox.ask("PUT", "/admin/" + platform + "/behavior", behavior).statusCode())
        .isEqualTo(200);
  }

  private JsonNode offer(String title) {
    return offer(only(client, title), title);
  }

  /** A page that verifies nothing but {@code title}. */
  private static JsonNode only(Client client, String title) {
    return client.search("{\"query\": \"" + title + "\", \"limit\": 1}");
  }

  private static JsonNode stage(JsonNode page, String name) {
    return Client.each(page.path("metadata").path("stages")).stream()
        .filter(stage -> stage.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode offer(JsonNode page, String title) {
    return Client.each(page.path("results")).stream()
        .filter(result -> result.path("title").asText().equals(title))
        .findFirst()
        .orElseThrow()
        .path("availability")
        .path(0);
  }

  private Availability stored(String name) {
    return Optional.ofNullable(
            running.postgres().titles().entries(Set.of(id(name)), soon()).await().get(id(name)))
        .orElseThrow()
        .offers()
        .getFirst();
  }

  private static Deadline soon() {
    return Deadline.after(Ticker.system(), Duration.ofMinutes(1));
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static TitleId id(String name) {
    return TitleId.ofSlug(slug(name));
  }

  private void put(String name, String platform) {
    Title title =
        new Title(
            id(name),
            slug(name),
            name,
            null,
            TitleType.MOVIE,
            2020,
            null,
            null,
            100,
            List.of("Drama"),
            "A clerk asks the same question every hour.",
            List.of(),
            List.of(),
            List.of(),
            List.of("US"),
            List.of("en"),
            "PG",
            7,
            60,
            null,
            null);
    Availability offer =
        new Availability(
            platform,
            "US",
            true,
            OfferType.SUBSCRIPTION,
            null,
            null,
            "HD",
            null,
            null,
            null,
            LONG_AGO,
            "catalogue");
    running.postgres().titles().put(List.of(new Draft(title, List.of(offer)))).await();
  }
}
