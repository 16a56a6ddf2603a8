package io.marquee.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.app.RunningGateway.Running;
import io.marquee.port.Json;
import io.vertx.core.Future;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An engine that is killed costs what it did, says so, and comes back by itself. */
@ExtendWith(RunningGateway.class)
class KilledEnginesTest {

  private static final String QUERY =
      "{\"query\": \"the godfather\", \"limit\": 5, \"budget_ms\": 2000}";

  private final Running running;

  KilledEnginesTest(Running running) {
    this.running = running;
  }

  @Test
  void searchesGoOnWithoutPostgresAndUseItAgainWhenItIsBack() {
    Eventually.holds(
        "the SQL leg answers",
        () -> page().filter(page -> status(page, "sql").equals("ok")).isPresent());

    int before = restarts();
    kill("postgres");
    Eventually.holds(
        "every answer has the title, and the SQL leg comes back with its server",
        () -> {
          Optional<JsonNode> page = page();
          page.ifPresent(shown -> assertThat(Client.titles(shown)).contains("The Godfather"));
          return restarts() > before
              && page.filter(shown -> status(shown, "sql").equals("ok")).isPresent();
        });
    Eventually.holds(
        "whoever writes can, too",
        () ->
            running
                .postgres()
                .imports()
                .recent(1)
                .transform(told -> Future.succeededFuture(told.succeeded()))
                .await());
  }

  @Test
  void redisAndKafkaAreStartedAgainAndSearchesGoOn() {
    for (String engine : new String[] {"redis", "kafka"}) {
      long killed = kill(engine);
      Eventually.holds(
          "searches miss nothing of " + engine,
          () -> page().filter(page -> page.at("/metadata/degraded").isEmpty()).isPresent());
      Eventually.holds(engine + " is back", () -> pid(engine) != killed);
    }
  }

  /** What is found; nothing where this machine is too busy to find it in time. */
  private Optional<JsonNode> page() {
    HttpResponse<byte[]> answer = running.client().post(QUERY);
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isIn(200, 504);
    return answer.statusCode() == 200
        ? Optional.of(Json.read(answer.body(), JsonNode.class))
        : Optional.empty();
  }

  private int restarts() {
    return running.engines().restarts().getOrDefault("postgres", 0);
  }

  private long kill(String engine) {
    long pid = pid(engine);
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    return pid;
  }

  private long pid(String engine) {
    return Objects.requireNonNull(running.engines().pids().get(engine));
  }

  private static String status(JsonNode page, String leg) {
    return page.path("metadata").path("sources").path(leg).path("status").asText();
  }
}
