package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marquee.port.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** An app that asks a gateway. */
record Client(String url, String token, HttpClient http) {

  static Client of(String url, String token) {
    return new Client(
        url, token, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  /**
   * What the gateway answers, which must be a page of results. Unless {@code body} says otherwise
   * it has the largest budget: what is right does not depend on how busy this machine is.
   */
  JsonNode search(String body) {
    ObjectNode request =
        (ObjectNode) Json.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    if (!request.has("budget_ms")) {
      request.put("budget_ms", 2000);
    }
    HttpResponse<byte[]> response = post(request.toString());
    assertThat(response.statusCode())
        .as(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return json(response);
  }

  /** The titles of the page for {@code query}, best first. */
  List<String> titles(String query) {
    return titles(search(Json.string(Map.of("query", query))));
  }

  static List<String> titles(JsonNode page) {
    return each(page.path("results")).stream()
        .map(result -> result.path("title").asText())
        .toList();
  }

  static List<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  HttpResponse<byte[]> post(String body) {
    return send(
        HttpRequest.newBuilder(URI.create(url + "/api/v1/search"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Asks with {@code body}, if there is one, as JSON; {@code headers} are names and values. */
  HttpResponse<byte[]> ask(String method, String path, String body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    if (body.isEmpty()) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<byte[]> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url + path)));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request
              .header("Authorization", "Bearer " + token)
              .timeout(Duration.ofSeconds(20))
              .build(),
          HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  static JsonNode json(HttpResponse<byte[]> response) {
    return Json.read(response.body(), JsonNode.class);
  }
}
