package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.app.RunningGateway.Running;
import io.marquee.catalog.Availability;
import io.marquee.catalog.Entry;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.embedded.Engines;
import io.marquee.port.Json;
import io.marquee.port.TitleStore.Draft;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Three {@code serve} processes on one set of engines: what changes in PostgreSQL changes in all of
 * them.
 */
@ExtendWith(RunningGateway.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThreeReplicasTest {

  private final List<Process> processes = new ArrayList<>();
  private final List<Client> replicas = new ArrayList<>();
  private final Running running;

  ThreeReplicasTest(Running running) {
    this.running = running;
  }

  @BeforeAll
  void start() {
    Path home = running.home().folder();
    for (int i = 0; i < 3; i++) {
      Path output = home.resolve("serve-" + i + ".txt");
      processes.add(
          Processes.start(
              output,
              "serve",
              "--engines",
              Engines.file(home).toString(),
              "--home",
              home.toString(),
              "--port",
              "0"));
    }
    for (int i = 0; i < 3; i++) {
      String url =
          Processes.awaitPrinted(
              processes.get(i), home.resolve("serve-" + i + ".txt"), "Ready: (http://\\S+)");
      replicas.add(Client.of(url, running.client().token()));
    }
  }

  @AfterAll
  void stop() {
    processes.forEach(Process::destroy);
    processes.forEach(process -> process.onExit().join());
  }

  @Test
  void aNewTitleIsFoundByEveryReplicaUnderItsNameAndItsTheme() {
    put(
        "the-lighthouse-cartographer-2025",
        "The Lighthouse Cartographer",
        "A widowed mapmaker draws coasts that do not exist yet.");

    everywhere(
        "by name",
        replica ->
            replica.titles("lighthouse cartographer").contains("The Lighthouse Cartographer"));
    everywhere(
        "by theme",
        replica ->
            replica
                .titles("mapmaker who invents shorelines")
                .contains("The Lighthouse Cartographer"));
  }

  @Test
  void aChangedTitleIsFoundAsItIsNow() {
    put("paper-harbor-2024", "Paper Harbor", "A forger hides among dock workers.");
    everywhere("old name", replica -> replica.titles("paper harbor").contains("Paper Harbor"));

    put("paper-harbor-2024", "Velvet Quarry", "A forger hides among stone cutters.");

    everywhere(
        "new name",
        replica ->
            replica.titles("velvet quarry").contains("Velvet Quarry")
                && !replica.titles("paper harbor").contains("Paper Harbor"));
  }

  @Test
  void aRemovedTitleIsFoundNoMore() {
    TitleId id = put("glass-orchard-2023", "Glass Orchard", "Two botanists grow fruit of glass.");
    everywhere("there", replica -> replica.titles("glass orchard").contains("Glass Orchard"));

    assertThat(running.postgres().titles().remove(id).await()).isTrue();

    everywhere("gone", replica -> !replica.titles("glass orchard").contains("Glass Orchard"));
    everywhere("no page", replica -> replica.get("/api/v1/content/" + id).statusCode() == 404);
  }

  @Test
  void anOfferThatComesAndGoesIsFilteredAndShownByEveryReplica() {
    TitleId id =
        put("copper-comet-2022", "Copper Comet", "A miner follows a comet through the night.");
    String onHulu =
        "{\"query\": \"copper comet\", \"filters\": {\"platforms\": [\"hulu\"]}, \"region\": \"US\"}";
    everywhere(
        "indexed, not on Hulu", replica -> replica.titles("copper comet").contains("Copper Comet"));
    everywhere(
        "not on Hulu", replica -> !Client.titles(replica.search(onHulu)).contains("Copper Comet"));

    running.postgres().titles().offer(id, "hulu", "US", List.of(offer(true))).await();
    everywhere("on Hulu", replica -> shownOn(replica.search(onHulu), "hulu"));

    running.postgres().titles().offer(id, "hulu", "US", List.of(offer(false))).await();
    everywhere(
        "gone from Hulu",
        replica -> !Client.titles(replica.search(onHulu)).contains("Copper Comet"));
  }

  @Test
  void everyReplicaHasItsOwnIndexAndTheSameAnswers() {
    String query = Json.string(Map.of("query", "detective in the rain", "limit", 10));
    List<List<String>> pages =
        replicas.stream().map(replica -> Client.titles(replica.search(query))).toList();

    assertThat(pages.getFirst()).hasSize(10);
    assertThat(Set.copyOf(pages.stream().map(Set::copyOf).toList())).hasSize(1);
  }

  private void everywhere(String what, java.util.function.Predicate<Client> holds) {
    for (Client replica : replicas) {
      Eventually.holds(what + " on " + replica.url(), () -> holds.test(replica));
    }
  }

  private static boolean shownOn(JsonNode page, String platform) {
    return Client.each(page.path("results")).stream()
        .filter(result -> result.path("title").asText().equals("Copper Comet"))
        .flatMap(result -> Client.each(result.path("availability")).stream())
        .anyMatch(
            offer ->
                offer.path("platform").asText().equals(platform)
                    && offer.path("available").asBoolean());
  }

  /** A title that is like one of the demo catalogue, under another name. */
  private TitleId put(String slug, String name, String overview) {
    TitleId model = TitleId.ofSlug("the-matrix-1999");
    Entry entry =
        Objects.requireNonNull(
            running
                .postgres()
                .titles()
                .entries(Set.of(model), Deadline.after(Ticker.system(), Duration.ofSeconds(9)))
                .await()
                .get(model));
    Title like = entry.title();
    Title title =
        new Title(
            TitleId.ofSlug(slug),
            slug,
            name,
            null,
            like.type(),
            2020,
            null,
            null,
            100,
            List.of("Drama"),
            overview,
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
    running.postgres().titles().put(List.of(new Draft(title, List.of()))).await();
    return title.id();
  }

  private static Availability offer(boolean available) {
    return new Availability(
        "hulu",
        "US",
        available,
        OfferType.SUBSCRIPTION,
        null,
        null,
        "HD",
        null,
        null,
        null,
        Instant.now(),
        "catalogue");
  }
}
