package io.marquee.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.port.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A gateway that is compared: it is told what a person typed, and nothing else. */
record Gateway(String name, String url, String token, List<Long> servers) {

  Rival<Asked> search() {
    return new Rival<>(
        name,
        asked ->
            request("/api/v1/search")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        Json.string(Map.of("query", asked.question().text()))))
                .build(),
        "\"degraded\":[]",
        answer -> ids(answer.path("results")),
        servers);
  }

  /** What is offered to somebody who has typed so much. */
  Rival<String> suggest() {
    return new Rival<>(
        name,
        typed ->
            request("/api/v1/suggest?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                .build(),
        "\"suggestions\":[",
        answer -> List.of(),
        servers);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(Duration.ofSeconds(10))
        .header("Authorization", "Bearer " + token);
  }

  private static List<String> ids(JsonNode results) {
    return StreamSupport.stream(results.spliterator(), false)
        .map(result -> result.path("id").asText())
        .toList();
  }
}
