package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.app.RunningGateway.Running;
import io.marquee.catalog.TitleId;
import io.marquee.embedded.Engines;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two replicas: what an operator tells one of them, both do. */
@ExtendWith(RunningGateway.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CurationEndToEndTest {

  private static final String SYNONYMS = "/api/v1/admin/synonyms";
  private static final String CURATIONS = "/api/v1/admin/curations";

  private final Running running;
  private final List<String> written = new ArrayList<>();
  private final Client here;
  private int started;
  private Process process;
  private Client there;

  CurationEndToEndTest(Running running) {
    this.running = running;
    String token =
        TokenMode.mint(running.home(), "operator", List.of("search", "admin"), Duration.ofHours(1));
    this.here = Client.of(running.gateway().url(), token);
    this.process = serve();
    this.there = here;
  }

  @BeforeAll
  void connect() {
    there = Client.of(url(), here.token());
  }

  @AfterEach
  void removeRules() {
    written.forEach(rule -> here.ask("DELETE", rule, ""));
    written.clear();
  }

  @AfterAll
  void stop() {
    process.destroy();
    process.onExit().join();
  }

  private Process serve() {
    String home = running.home().folder().toString();
    return Processes.start(
        output(++started),
        "serve",
        "--engines",
        Engines.file(running.home().folder()).toString(),
        "--home",
        home,
        "--port",
        "0");
  }

  private Path output(int number) {
    return running.home().folder().resolve("curation-" + number + ".txt");
  }

  private String url() {
    return Processes.awaitPrinted(process, output(started), "Ready: (http://\\S+)");
  }

  @Test
  void aSynonymIsFoundOnBothReplicasAndThenNoMore() {
    assertThat(here.titles("flurbs")).doesNotContain("Jaws");
    String rule = add(SYNONYMS, "{\"from\": \"flurbs\", \"phrases\": [\"shark\"]}");

    everywhere("a synonym", replica -> replica.titles("flurbs").contains("Jaws"));
    everywhere(
        "and marked",
        replica ->
            replica
                .search("{\"query\": \"flurbs\", \"highlight\": true}")
                .path("results")
                .toString()
                .toLowerCase(Locale.ROOT)
                .contains("<em>shark"));
    String tag = there.ask("GET", rule, "").headers().firstValue("ETag").orElseThrow();
    String other = "{\"from\": \"flurbs\", \"phrases\": [\"dinosaurs\"]}";
    assertThat(there.ask("PUT", rule, other, "If-Match", tag).statusCode()).isEqualTo(200);
    assertThat(here.ask("PUT", rule, other, "If-Match", tag).statusCode()).isEqualTo(412);
    everywhere("another", replica -> replica.titles("flurbs").contains("Jurassic Park"));

    assertThat(here.ask("DELETE", rule, "").statusCode()).isEqualTo(204);
    everywhere("gone", replica -> !replica.titles("flurbs").contains("Jurassic Park"));
  }

  @Test
  void aSynonymOfAGenreAndAPlaceIsUnderstood() {
    add(SYNONYMS, "{\"from\": \"giggleflick\", \"phrases\": [\"french comedies\"]}");

    everywhere(
        "understood",
        replica -> {
          JsonNode meaning =
              replica.search("{\"query\": \"a giggleflick from the 90s\"}").path("interpretation");
          return meaning.path("genres").toString().contains("Comedy")
              && meaning.path("years").path("gte").asInt() == 1990
              && (meaning.path("languages").toString() + meaning.path("countries")).contains("\"");
        });
  }

  @Test
  void aSynonymOfATitleIsThatTitle() {
    add(SYNONYMS, "{\"phrases\": [\"tgf\", \"the godfather\"]}");

    everywhere("found", replica -> first(replica, "tgf").equals("The Godfather"));
  }

  @Test
  void pinsAreFirstAndHidesAreGoneWithSpellingAside() {
    String pinned = TitleId.ofSlug("toy-story-1995").toString();
    String hidden = ids(here.search("{\"query\": \"heist\"}")).getFirst();
    add(
        CURATIONS,
        "{\"query\": \"heist\", \"pins\": [{\"id\": \"%s\"}], \"hides\": [\"%s\"]}"
            .formatted(pinned, hidden));

    everywhere(
        "pinned and hidden",
        replica -> {
          List<String> ids = ids(replica.search("{\"query\": \" HEIST!\"}"));
          return ids.getFirst().equals(pinned) && !ids.contains(hidden);
        });
    JsonNode page = there.search("{\"query\": \"heist\", \"explain\": true, \"limit\": 50}");
    assertThat(ids(page)).doesNotHaveDuplicates().doesNotContain(hidden);
    JsonNode first = page.path("results").path(0);
    assertThat(first.path("pinned").asBoolean()).isTrue();
    assertThat(first.path("explanation").path("pinned").asBoolean()).isTrue();
    assertThat(page.path("results").path(1).has("pinned")).isFalse();
    assertThat(ids(here.search("{\"query\": \"heist in paris\"}")))
        .as("of another query")
        .doesNotContain(pinned);
    assertThat(ids(here.search("{\"query\": \"heist\", \"sort\": \"year\", \"limit\": 50}")))
        .as("in another order")
        .doesNotContain(pinned, hidden);
  }

  @Test
  void aPinThatDoesNotPassTheFiltersIsNotShown() {
    TitleId pinned = TitleId.ofSlug("toy-story-1995");
    add(CURATIONS, "{\"query\": \"robbery\", \"pins\": [{\"id\": \"" + pinned + "\"}]}");
    everywhere("pinned", replica -> first(replica, "robbery").equals("Toy Story"));

    for (String filters :
        List.of(
            "{\"genres\": [\"Crime\"]}",
            "{\"years\": {\"gte\": 2000}}",
            "{\"type\": \"series\"}")) {
      JsonNode page = there.search("{\"query\": \"robbery\", \"filters\": " + filters + "}");
      assertThat(Client.titles(page)).as(filters).doesNotContain("Toy Story");
    }
    JsonNode nowhere =
        there.search(
            "{\"query\": \"robbery\", \"region\": \"AQ\", \"filters\": {\"available_now\": true}}");
    assertThat(Client.titles(nowhere)).isEmpty();
  }

  @Test
  void aRuleThatNamesNoTitleIsRefusedWithThePlace() {
    String body =
        "{\"query\": \"heist\", \"pins\": [{\"id\": \"%s\"}, {\"id\": \"%s\"}], \"hides\": [\"%s\"]}"
            .formatted(
                TitleId.ofSlug("toy-story-1995"),
                TitleId.ofSlug("no such title"),
                TitleId.ofSlug("nor this"));

    HttpResponse<byte[]> refused = here.ask("POST", CURATIONS, body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Client.json(refused).path("errors").findValuesAsText("pointer"))
        .containsExactly("/pins/1/id", "/hides/0");
  }

  @Test
  void rulesSurviveARestart() {
    add(SYNONYMS, "{\"from\": \"zorks\", \"phrases\": [\"shark\"]}");
    process.destroy();
    process.onExit().join();
    process = serve();
    there = Client.of(url(), here.token());

    assertThat(there.titles("zorks")).as("from the first search on").contains("Jaws");
  }

  private String add(String path, String body) {
    HttpResponse<byte[]> added = here.ask("POST", path, body);
    assertThat(added.statusCode())
        .as(new String(added.body(), StandardCharsets.UTF_8))
        .isEqualTo(201);
    String rule = added.headers().firstValue("Location").orElseThrow();
    written.add(rule);
    return rule;
  }

  private void everywhere(String what, Predicate<Client> holds) {
    for (Client replica : List.of(here, there)) {
      Eventually.holds(what + " on " + replica.url(), () -> holds.test(replica));
    }
  }

  private static List<String> ids(JsonNode page) {
    return Client.each(page.path("results")).stream()
        .map(result -> result.path("id").asText())
        .toList();
  }

  private static String first(Client replica, String query) {
    List<String> titles = replica.titles(query);
    return titles.isEmpty() ? "" : titles.getFirst();
  }
}
