package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.app.RunningGateway.Running;
import io.marquee.catalog.Availability;
import io.marquee.catalog.OfferType;
import io.marquee.catalog.TitleId;
import io.marquee.embedded.Engines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An index is built anew under searches that do not notice, and under a {@code kill -9}. */
@ExtendWith(RunningGateway.class)
class ReindexTest {

  private static final String INDEX = "/api/v1/admin/index";
  private static final String EVERYTHING = "{\"query\": \"films\", \"facets\": [\"type\"]}";

  private final Running running;
  private final String admin;

  ReindexTest(Running running) {
    this.running = running;
    this.admin =
        TokenMode.mint(running.home(), "operator", List.of("search", "admin"), Duration.ofHours(1));
  }

  @Test
  void searchesDuringAReindexFindAllThereIs() throws Exception {
    Client client = Client.of(running.client().url(), admin);
    String before = state(client).path("generation").asText();
    long all = counted(client.search(EVERYTHING));
    assertThat(all).isPositive();
    AtomicBoolean swapped = new AtomicBoolean();

    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<JsonNode>>> pages = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        pages.add(callers.submit(() -> until(swapped, client)));
      }
      assertThat(reindex(client).path("generation").asText()).isEqualTo(before);
      anOfferIsShownWithoutDelay(client);
      Eventually.holds("swapped", () -> !state(client).has("reindex"));
      swapped.set(true);

      assertThat(state(client).path("generation").asText()).isNotEqualTo(before);
      assertThat(all(pages))
          .allSatisfy(
              page -> {
                assertThat(counted(page)).isEqualTo(all);
                assertThat(page.path("metadata").path("index_generation").asText())
                    .isIn(before, state(client).path("generation").asText());
              });
    }
    assertThat(client.search(EVERYTHING).path("metadata").path("index_generation"))
        .isEqualTo(state(client).path("generation"));
  }

  /** What changes while the index is built anew is in the old one at once, and in the new one. */
  private void anOfferIsShownWithoutDelay(Client client) {
    String here =
        "{\"query\": \"the matrix\", \"region\": \"ZW\", \"filters\": {\"available_now\": true}}";
    Availability offer =
        new Availability(
            "netflix",
            "ZW",
            true,
            OfferType.SUBSCRIPTION,
            null,
            null,
            "HD",
            null,
            null,
            null,
            Instant.now(),
            "catalogue");
    running
        .postgres()
        .titles()
        .offer(TitleId.ofSlug("the-matrix-1999"), "netflix", "ZW", List.of(offer))
        .await();
    Eventually.holds("offered", () -> Client.titles(client.search(here)).contains("The Matrix"));
  }

  private static List<JsonNode> until(AtomicBoolean end, Client client) {
    List<JsonNode> pages = new ArrayList<>();
    while (!end.get()) {
      pages.add(client.search(EVERYTHING));
    }
    return pages;
  }

  private static List<JsonNode> all(List<Future<List<JsonNode>>> pages)
      throws ExecutionException, InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    for (Future<List<JsonNode>> some : pages) {
      all.addAll(some.get());
    }
    return all.stream().filter(ReindexTest::isCounted).toList();
  }

  private static boolean isCounted(JsonNode page) {
    return page.at("/metadata/sources/text/status").asText().equals("ok");
  }

  private static long counted(JsonNode page) {
    return Client.each(page.at("/facets/type")).stream()
        .mapToLong(count -> count.path("count").asLong())
        .sum();
  }

  @Test
  void aReplicaThatIsKilledDuringAReindexHasItsOldIndex() throws Exception {
    Path home = running.home().folder();
    Path output = home.resolve("serve-reindex.txt");
    Process process = serve(home, output);
    Client client = client(process, output);
    String before = state(client).path("generation").asText();
    long all = counted(client.search(EVERYTHING));

    reindex(client);
    Eventually.holds("begun", () -> state(client).at("/reindex/done").asLong() > 0);
    process.destroyForcibly().waitFor();
    Path lucene = unfinished(home);
    assertThat(generations(lucene)).contains(before);

    Path outputAgain = home.resolve("serve-reindexed.txt");
    Process again = serve(home, outputAgain);
    try {
      Client restarted = client(again, outputAgain);
      assertThat(state(restarted).path("generation").asText()).isEqualTo(before);
      assertThat(counted(restarted.search(EVERYTHING))).isEqualTo(all);
      assertThat(generations(lucene)).containsExactly(before);
    } finally {
      again.destroy();
      again.waitFor();
    }
  }

  private static Process serve(Path home, Path output) {
    return Processes.start(
        output,
        "serve",
        "--engines",
        Engines.file(home).toString(),
        "--home",
        home.toString(),
        "--port",
        "0");
  }

  private Client client(Process process, Path output) {
    return Client.of(Processes.awaitPrinted(process, output, "Ready: (http://\\S+)"), admin);
  }

  /** Where the index is of which there are two generations: nobody else builds one now. */
  private static Path unfinished(Path home) throws IOException {
    try (Stream<Path> replicas = Files.list(home)) {
      for (Path lucene : replicas.map(replica -> replica.resolve("lucene")).toList()) {
        if (Files.exists(lucene) && generations(lucene).size() == 2) {
          return lucene;
        }
      }
      throw new AssertionError("none is unfinished below " + home);
    }
  }

  private static List<String> generations(Path lucene) throws IOException {
    try (Stream<Path> all = Files.list(lucene)) {
      return all.filter(Files::isDirectory)
          .map(path -> String.valueOf(path.getFileName()))
          .toList();
    }
  }

  private static JsonNode state(Client client) {
    HttpResponse<byte[]> response = client.get(INDEX);
    assertThat(response.statusCode()).isEqualTo(200);
    return Client.json(response);
  }

  private static JsonNode reindex(Client client) throws Exception {
    HttpResponse<byte[]> response =
        client
            .http()
            .send(
                HttpRequest.newBuilder(URI.create(client.url() + INDEX + "/reindex"))
                    .header("Authorization", "Bearer " + client.token())
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(202);
    return Client.json(response);
  }
}
