package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.app.RunningGateway.Running;
import io.marquee.port.Json;
import io.marquee.train.InteractionLog;
import io.marquee.train.LoggedSearch;
import io.marquee.train.LoggedSearch.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What was searched and chosen comes to operators, and to training. */
@ExtendWith(RunningGateway.class)
class SearchEventsEndToEndTest {

  private final Running running;
  private final Map<String, JsonNode> pages = new HashMap<>();
  @TempDir private Path folder;

  SearchEventsEndToEndTest(Running running) {
    this.running = running;
  }

  @Test
  void operatorsSeeWhatIsSearchedNotFoundAndClickedOn() {
    String query = "a crew of thieves robs a casino";
    String nonsense = "zqxwv" + UUID.randomUUID().toString().replace("-", "") + "vwxqz";
    String search = searched(query);
    searched("  " + query.toUpperCase(Locale.ROOT) + " ");
    searched(nonsense);
    click(search, 1);
    click(search, 2);

    JsonNode asked = counted(query, "top_queries", 2, 1);
    assertThat(asked.path("click_through").asDouble()).isEqualTo(0.5);
    assertThat(counted(nonsense, "zero_result_queries", 1, 0).path("zero_results").asInt())
        .isEqualTo(1);
    JsonNode days = Client.json(operator().get("/api/v1/admin/analytics/days"));
    assertThat(days.at("/days/0/searches").asLong()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void whatWasShownAndChosenIsALogToLearnFrom() throws IOException {
    String search = searched("a crime drama in new york");
    click(search, 2);
    Path log = folder.resolve("log.jsonl");
    Eventually.holds(
        "the search is in the log, with its click",
        () -> export(log).stream().anyMatch(logged -> clickedOn(logged, search)));

    LoggedSearch logged =
        export(log).stream().filter(one -> one.searchId().equals(search)).findFirst().orElseThrow();
    assertThat(logged.user()).isNotNull().doesNotContain("tester");
    assertThat(logged.shown()).extracting(Shown::position).startsWith(1, 2, 3);
    assertThat(Files.readString(log)).doesNotContain("tester");
  }

  private static boolean clickedOn(LoggedSearch logged, String search) {
    return logged.searchId().equals(search)
        && logged.shown().stream()
            .anyMatch(title -> title.position() == 2 && !title.interactions().isEmpty());
  }

  private List<LoggedSearch> export(Path log) {
    Config config =
        Config.read(Optional.empty(), Map.of())
            .withPostgres(running.engines().addresses().postgres())
            .withKafka(running.engines().addresses().kafka());
    try {
      try (Writer lines = Files.newBufferedWriter(log)) {
        EventsMode.write(
            config, running.home().secret(), Instant.now().minus(Duration.ofDays(1)), lines);
      }
      return InteractionLog.read(log, line -> {});
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private String searched(String query) {
    HttpResponse<byte[]> answer =
        running.client().post(Json.string(Map.of("query", query, "budget_ms", 2000)));
    String search = answer.headers().firstValue("X-Search-Id").orElseThrow();
    pages.put(search, Client.json(answer));
    return search;
  }

  private void click(String search, int position) {
    String title =
        Objects.requireNonNull(pages.get(search))
            .path("results")
            .path(position - 1)
            .path("id")
            .asText();
    String event =
        "{\"events\": [{\"id\": \"%s\", \"type\": \"click\", \"content_id\": \"%s\", \"search_id\": \"%s\", \"position\": %d}]}"
            .formatted(UUID.randomUUID(), title, search, position);
    assertThat(running.client().ask("POST", "/api/v1/interactions", event).statusCode())
        .isEqualTo(202);
  }

  private Client operator() {
    return Client.of(
        running.gateway().url(),
        TokenMode.mint(running.home(), "boss", List.of("admin"), Duration.ofHours(1)));
  }

  private JsonNode counted(String query, String list, int searches, int clicked) {
    JsonNode[] found = new JsonNode[1];
    Eventually.holds(
        query + " is counted",
        () -> {
          LocalDate today = Instant.now().atZone(ZoneOffset.UTC).toLocalDate();
          JsonNode day =
              Client.json(operator().get("/api/v1/admin/analytics/days/" + today + "?limit=1000"));
          Optional<JsonNode> line =
              Client.each(day.path(list)).stream()
                  .filter(one -> one.path("query").asText().equals(query))
                  .findFirst();
          line.ifPresent(one -> found[0] = one);
          return line.filter(one -> one.path("searches").asInt() == searches)
              .filter(one -> one.path("clicked").asInt() == clicked)
              .isPresent();
        });
    return Objects.requireNonNull(found[0]);
  }
}
