package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.app.RunningGateway.Running;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An engine that is killed costs what it did, says so, and comes back by itself. */
@ExtendWith(RunningGateway.class)
class KilledEnginesTest {

  private static final String QUERY =
      "{\"query\": \"the godfather\", \"limit\": 5, \"budget_ms\": 1000}";

  private final Running running;

  KilledEnginesTest(Running running) {
    this.running = running;
  }

  @Test
  void searchesGoOnWithoutPostgresAndUseItAgainWhenItIsBack() {
    assertThat(status(running.client().search(QUERY), "sql")).isEqualTo("ok");

    int before = restarts();
    kill("postgres");
    Eventually.holds(
        "every answer has the title, and the SQL leg comes back with its server",
        () -> {
          JsonNode page = running.client().search(QUERY);
          assertThat(Client.titles(page)).contains("The Godfather");
          return restarts() > before && status(page, "sql").equals("ok");
        });
  }

  @Test
  void redisAndKafkaAreStartedAgainAndSearchesDoNotNotice() {
    for (String engine : new String[] {"redis", "kafka"}) {
      long killed = kill(engine);
      assertThat(running.client().search(QUERY).path("metadata").path("degraded")).isEmpty();
      Eventually.holds(engine + " is back", () -> pid(engine) != killed);
    }
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
