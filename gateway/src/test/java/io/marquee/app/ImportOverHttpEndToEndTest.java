package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.app.RunningGateway.Running;
import io.marquee.embedded.Engines;
import io.marquee.port.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files that are sent to a gateway become titles, whatever happens to it. */
@ExtendWith(RunningGateway.class)
class ImportOverHttpEndToEndTest {

  private static final String PATH = "/api/v1/admin/imports";

  private final Running running;
  private final Path home;
  private final String admin;
  private final HttpClient http = HttpClient.newHttpClient();

  ImportOverHttpEndToEndTest(Running running) {
    this.running = running;
    this.home = running.home().folder();
    this.admin = TokenMode.mint(running.home(), "operator", List.of("admin"), Duration.ofHours(1));
  }

  @Test
  void aFileThatIsSentIsWatchedFoundAndReported() throws Exception {
    String url = running.gateway().url();
    Path file = Listing.write(home.resolve("sent.csv"), "Wandering", 450);
    HttpResponse<String> accepted = accepted(url, file, "hulu_titles.csv");
    String run = url + accepted.headers().firstValue("Location").orElseThrow();

    assertThat(send(url, file, "second.csv").statusCode()).isEqualTo(409);
    List<String> events = get(run + "/events").body().lines().toList();

    assertThat(events.getFirst()).isEqualTo("event: progress");
    assertThat(events.get(events.size() - 3)).isEqualTo("event: end");
    JsonNode end = json(events.get(events.size() - 2).replaceFirst("data: ", ""));
    assertThat(end.path("state").asText()).isEqualTo("done");
    assertThat(end.path("rows").path("new").asInt()).isEqualTo(450);
    assertThat(end.path("rows").path("repaired").asInt()).isEqualTo(45);
    assertThat(get(run + "/report").body().lines().filter(line -> line.contains("87 min")))
        .hasSize(45);
    assertThat(json(get(url + PATH).body()).path("imports").path(0).path("id").asText())
        .isEqualTo(end.path("id").asText());
    Eventually.holds(
        "it is found on hulu",
        () ->
            running
                .client()
                .titles("wandering " + Listing.title(449) + " on hulu")
                .contains("Wandering " + Listing.title(449)));
  }

  @Test
  void whatWasAcceptedSurvivesTheGateway() throws Exception {
    Path folder = Files.createDirectories(home.resolve("other-replica"));
    Path output = home.resolve("serve-killed.txt");
    Process first = serve(folder, output);
    String url = Processes.awaitPrinted(first, output, "Ready: (http://\\S+)");
    Path file = Listing.write(home.resolve("survives.csv"), "Drifting", 900);
    HttpResponse<String> accepted = accepted(url, file, "netflix_titles.csv");
    first.destroyForcibly().onExit().join();
    String run = running.gateway().url() + accepted.headers().firstValue("Location").orElseThrow();
    Eventually.holds("it is asked for", () -> get(run).statusCode() == 200);
    assertThat(json(get(run).body()).path("state").asText()).isEqualTo("running");

    Process second = serve(folder, home.resolve("serve-again.txt"));
    try {
      Eventually.holds(
          "it is brought in",
          () -> {
            JsonNode status = json(get(run).body());
            return status.path("state").asText().equals("done")
                && status.path("rows").path("new").asInt() == 900;
          });
    } finally {
      second.destroy();
      second.onExit().join();
    }
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .doesNotContain("netflix_titles.csv");
    }
  }

  private Process serve(Path folder, Path output) {
    return Processes.start(
        output,
        "serve",
        "--engines",
        Engines.file(home).toString(),
        "--home",
        folder.toString(),
        "--port",
        "0");
  }

  /** The answer to a file, once the database is there to take it, and no other is on its way. */
  private HttpResponse<String> accepted(String url, Path file, String name) throws Exception {
    AtomicReference<HttpResponse<String>> answer = new AtomicReference<>(send(url, file, name));
    Eventually.holds(
        name + " is accepted",
        () -> {
          int status = answer.get().statusCode();
          assertThat(status).as(answer.get().body()).isIn(202, 409, 503);
          return status == 202 || again(answer, url, file, name);
        });
    return answer.get();
  }

  private boolean again(
      AtomicReference<HttpResponse<String>> answer, String url, Path file, String name) {
    try {
      answer.set(send(url, file, name));
      return answer.get().statusCode() == 202;
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  private HttpResponse<String> send(String url, Path file, String name) throws Exception {
    return http.send(
        request(url + PATH + "?filename=" + name)
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String address) {
    try {
      return http.send(request(address).build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException broken) {
      throw new AssertionError(broken);
    }
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address))
        .version(HttpClient.Version.HTTP_1_1)
        .header("Authorization", "Bearer " + admin)
        .timeout(Duration.ofMinutes(3));
  }

  private static JsonNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
  }
}
