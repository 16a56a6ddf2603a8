package io.marquee.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.app.RunningGateway.Running;
import io.marquee.catalog.InteractionBatch;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.UserId;
import io.marquee.content.Progress;
import io.marquee.port.EventLog;
import io.marquee.port.EventLog.Topic;
import io.marquee.port.Json;
import io.marquee.time.Deadline;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What apps tell is kept, whatever dies. */
@ExtendWith(RunningGateway.class)
class InteractionsEndToEndTest {

  private static final String PATH = "/api/v1/interactions";
  private static final TitleId JAWS = TitleId.ofSlug("jaws-1975");

  private final Running running;

  InteractionsEndToEndTest(Running running) {
    this.running = running;
  }

  @Test
  void whatIsToldIsInTheLog() {
    UUID id = UUID.randomUUID();

    assertThat(tell(running.client(), id)).isEqualTo(202);
    Eventually.holds("it is logged", () -> logged().contains(id));
  }

  @Test
  void whatIsToldIsKnownOfWhomeverTellsItAndOnce() {
    String token = TokenMode.mint(running.home(), "cyd", List.of("search"), Duration.ofHours(1));
    Client cyd = Client.of(running.gateway().url(), token);
    String batch =
        "{\"events\": ["
            + event("play", "")
            + event(", ", "progress", ", \"progress\": 0.4")
            + event(", ", "rate", ", \"rating\": 4.5")
            + event(", ", "watchlist_add", "")
            + "]}";
    assertThat(cyd.ask("POST", PATH, batch).statusCode()).isEqualTo(202);
    Eventually.holds("it is watched", () -> export(cyd).path("history").size() == 1);

    JsonNode known = export(cyd);
    assertThat(known.at("/history/0/progress").asDouble()).isEqualTo(0.4);
    assertThat(known.at("/ratings/0/rating").asDouble()).isEqualTo(4.5);
    assertThat(known.at("/watchlist/0/title").asText()).isEqualTo("Jaws");
    assertThat(cyd.search("{\"query\": \"sharks\"}").at("/metadata/context_version"))
        .isEqualTo(known.path("context_version"));

    cyd.ask("DELETE", "/api/v1/users/me/watchlist/" + JAWS, "");
    assertThat(cyd.ask("POST", PATH, batch).statusCode()).isEqualTo(202);
    String last = "{\"events\": [" + event("play", "") + "]}";
    long version = export(cyd).path("context_version").asLong();
    assertThat(cyd.ask("POST", PATH, last).statusCode()).isEqualTo(202);
    Eventually.holds(
        "both have been read", () -> export(cyd).path("context_version").asLong() >= version + 2);
    assertThat(export(cyd).path("watchlist")).isEmpty();
    Eventually.holds(
        "it is counted that it was played",
        () ->
            running
                .redis()
                .leaderboard()
                .week(
                    Instant.now().plus(Duration.ofHours(3)),
                    Deadline.after(Ticker.system(), Duration.ofSeconds(20)))
                .otherwise(Map.of())
                .await()
                .containsKey(JAWS));
    assertThat(
            running
                .redis()
                .sessions()
                .titles(
                    new UserId(Home.ISSUER, "cyd"),
                    Deadline.after(Ticker.system(), Duration.ofSeconds(20)))
                .await())
        .containsExactly(JAWS);
    cyd.ask("DELETE", "/api/v1/users/me", "");
  }

  private static JsonNode export(Client client) {
    return Client.json(client.get("/api/v1/users/me/export"));
  }

  private static String event(String type, String more) {
    return event("", type, more);
  }

  private static String event(String before, String type, String more) {
    return before
        + "{\"id\": \"%s\", \"type\": \"%s\", \"content_id\": \"%s\"%s}"
            .formatted(UUID.randomUUID(), type, JAWS, more);
  }

  /** What makes no sense is put aside, and what comes after it has its effect. */
  @Test
  void poisonHoldsNobodyUp() {
    String token = TokenMode.mint(running.home(), "dee", List.of("search"), Duration.ofHours(1));
    Client dee = Client.of(running.gateway().url(), token);
    Deadline soon = Deadline.after(Ticker.system(), Duration.ofSeconds(30));
    String poison = "poison " + UUID.randomUUID();
    Eventually.holds(
        "it is in the log",
        () ->
            running
                .log()
                .append(Topic.INTERACTION_EVENTS, List.of(new EventLog.Event("any", poison)), soon)
                .transform(done -> Future.succeededFuture(done.succeeded()))
                .await());
    String played = "{\"events\": [" + event("play", "") + "]}";
    assertThat(dee.ask("POST", PATH, played).statusCode()).isEqualTo(202);

    Eventually.holds("it is watched", () -> export(dee).path("history").size() == 1);
    Eventually.holds(
        "the poison is among the dead letters",
        () -> values(Topic.DEAD_LETTER).stream().anyMatch(letter -> letter.contains(poison)));
    dee.ask("DELETE", "/api/v1/users/me", "");
  }

  private List<String> values(Topic topic) {
    List<String> values = new ArrayList<>();
    running
        .log()
        .scan(
            topic,
            Instant.EPOCH,
            Deadline.after(Ticker.system(), Duration.ofSeconds(30)),
            event -> values.add(event.value()))
        .await();
    return values;
  }

  @Test
  void withoutKafkaItWaitsInTheDatabaseAndIsCarriedThere() {
    UUID id = UUID.randomUUID();
    Config config = Config.read(Optional.empty(), Map.of());
    config =
        Serve.withIssuer(
            config
                .withPostgres(running.engines().addresses().postgres())
                .withRedis(running.engines().addresses().redis())
                .withKafka("127.0.0.1:1"),
            running.home().issuer());
    try (Home.ReplicaFolder replica = running.home().replica();
        Gateway cutOff =
            Gateway.start(
                Serve.withPorts(config, Optional.of(0), Optional.of(0)),
                replica.path(),
                Progress.silent())) {
      Client there = Client.of(cutOff.url(), running.client().token());
      assertThat(there.search("{\"query\": \"jaws\"}").path("results")).isNotEmpty();
      assertThat(tell(there, id)).isEqualTo(202);
      Eventually.holds("it is carried to the log", () -> logged().contains(id));
    }
  }

  /** Each of them is killed, both at once too; what got its 202 is there in the end. */
  @Test
  void whatWasAcknowledgedSurvivesKafkaAndPostgresBeingKilled() {
    Set<UUID> acknowledged = new HashSet<>();
    for (List<String> engines :
        List.of(List.of("kafka"), List.of("postgres"), List.of("kafka", "postgres"))) {
      engines.forEach(this::kill);
      Set<UUID> now = new HashSet<>();
      Eventually.holds(
          "something is kept again, by Kafka too",
          () -> {
            UUID id = UUID.randomUUID();
            int status = tell(running.client(), id);
            assertThat(status).isIn(202, 503);
            if (status == 202) {
              now.add(id);
            }
            return now.size() >= 20;
          });
      acknowledged.addAll(now);
    }

    Eventually.holds("all of it is in the log", () -> logged().containsAll(acknowledged));
  }

  private void kill(String engine) {
    long pid = Objects.requireNonNull(running.engines().pids().get(engine));
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  private static int tell(Client client, UUID id) {
    HttpResponse<byte[]> answer =
        client.ask(
            "POST",
            PATH,
            "{\"events\": [{\"id\": \"%s\", \"type\": \"click\", \"content_id\": \"%s\"}]}"
                .formatted(id, JAWS));
    if (answer.statusCode() == 503) {
      assertThat(new String(answer.body(), UTF_8)).contains("\"retryable\":true");
    }
    return answer.statusCode();
  }

  private Set<UUID> logged() {
    Set<UUID> ids = new HashSet<>();
    running
        .log()
        .scan(
            Topic.INTERACTION_EVENTS,
            Instant.EPOCH,
            Deadline.after(Ticker.system(), Duration.ofSeconds(30)),
            event -> ids.addAll(ids(event)))
        .otherwiseEmpty()
        .await();
    return ids;
  }

  private static List<UUID> ids(EventLog.Event event) {
    if (event.value().startsWith("poison")) {
      return List.of();
    }
    return Json.read(event.value().getBytes(UTF_8), InteractionBatch.class).events().stream()
        .map(one -> one.id())
        .toList();
  }
}
