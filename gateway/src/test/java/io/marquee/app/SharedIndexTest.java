package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.embedded.Engines;
import io.marquee.embedded.Options;
import io.marquee.port.TitleStore.Draft;
import io.marquee.postgres.Postgres;
import io.marquee.time.Timeouts;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Three {@code serve} processes on one OpenSearch: one of them writes, all of them answer. */
class SharedIndexTest {

  private static final String QUERY =
      "{\"query\": \"the godfather\", \"limit\": 5, \"budget_ms\": 2000}";

  private final List<Replica> replicas = new ArrayList<>();

  /** A process, and what it has answered on its two ports. */
  private record Replica(Process process, Client client, Client management) {

    boolean writes() {
      String metrics = new String(management.get("/metrics").body(), StandardCharsets.UTF_8);
      return metrics.contains("marquee_index_writer 1.0");
    }
  }

  @Test
  void whatChangesIsFoundEverywhereWhoeverWritesAndWhateverDies() throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "gateway-test"));
    Home home = new Home(Files.createTempDirectory(folder, "shared-"));
    Options options = Options.tests().withOpenSearch().stoppedByCaller();
    Vertx vertx = Vertx.vertx();
    try (Engines engines = Engines.start(home.folder(), options)) {
      Config config =
          Config.read(Optional.empty(), Map.of()).withPostgres(engines.addresses().postgres());
      FirstStart.load(home, config);
      try (Postgres postgres =
          Postgres.connect(vertx, config.postgres(), Timeouts.of(vertx)).await()) {
        start(home);
        surviveAll(engines, postgres);
      }
    } finally {
      replicas.forEach(replica -> replica.process().destroyForcibly().onExit().join());
      vertx.close().await();
    }
  }

  private void start(Home home) {
    String token = TokenMode.mint(home, "tester", List.of("search"), Duration.ofHours(1));
    for (int i = 0; i < 3; i++) {
      Path output = home.folder().resolve("serve-" + i + ".txt");
      String file = Engines.file(home.folder()).toString();
      String folder = home.folder().toString();
      Process process =
          Processes.start(output, "serve", "--engines", file, "--home", folder, "--port", "0");
      String url = Processes.awaitPrinted(process, output, "Ready: (http://\\S+)");
      String management = Processes.printed(output, "management: (http://[^)]+)").orElseThrow();
      replicas.add(new Replica(process, Client.of(url, token), Client.of(management, token)));
    }
  }

  private void surviveAll(Engines engines, Postgres postgres) {
    everywhere("answers", page -> legs(page, "ok"));
    put(postgres, "Lantern Cartel");
    found("a new title", "lantern cartel", "Lantern Cartel");

    Replica writer = replicas.stream().filter(Replica::writes).findFirst().orElseThrow();
    replicas.remove(writer);
    assertThat(replicas).as("one writes").noneMatch(Replica::writes);
    writer.process().destroyForcibly().onExit().join();
    put(postgres, "Salt Orchestra");
    found("by the next writer", "salt orchestra", "Salt Orchestra");

    ProcessHandle.of(Objects.requireNonNull(engines.pids().get("opensearch")))
        .ifPresent(ProcessHandle::destroyForcibly);
    put(postgres, "Paper Glacier");
    everywhere(
        "SQL answers, whoever else does", page -> Client.titles(page).contains("The Godfather"));
    everywhere("the cluster is back", page -> legs(page, "ok"));
    found("what changed meanwhile", "paper glacier", "Paper Glacier");
  }

  private void everywhere(String what, Predicate<JsonNode> holds) {
    for (Replica replica : replicas) {
      Eventually.holds(what, () -> page(replica, QUERY).filter(holds).isPresent());
    }
  }

  /** Where a machine is busy starting an engine an answer may come too late: it is asked again. */
  private static Optional<JsonNode> page(Replica replica, String body) {
    HttpResponse<byte[]> response = replica.client().post(body);
    return Optional.of(response).filter(answer -> answer.statusCode() == 200).map(Client::json);
  }

  /** By words, which only the index knows. */
  private void found(String what, String words, String title) {
    for (Replica replica : replicas) {
      Eventually.holds(
          what,
          () ->
              page(replica, explained(words)).stream()
                  .flatMap(page -> Client.each(page.path("results")).stream())
                  .filter(result -> result.path("title").asText().equals(title))
                  .anyMatch(result -> result.path("evidence").has("text")));
    }
  }

  private static String explained(String words) {
    return "{\"query\": \"" + words + "\", \"explain\": true, \"budget_ms\": 2000}";
  }

  private static boolean legs(JsonNode page, String status) {
    JsonNode sources = page.path("metadata").path("sources");
    return sources.path("text").path("status").asText().equals(status)
        && sources.path("sql").path("status").asText().equals(status);
  }

  private static void put(Postgres postgres, String name) {
    TitleId id = TitleId.ofSlug(name);
    Title title =
        new Title(
            id,
            name,
            name,
            null,
            TitleType.MOVIE,
            2020,
            null,
            null,
            100,
            List.of("Drama"),
            "Nobody expected " + name + ".",
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
    postgres.titles().put(List.of(new Draft(title, List.of()))).await();
  }
}
