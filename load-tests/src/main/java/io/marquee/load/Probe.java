package io.marquee.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.load.Questions.Question;
import io.marquee.port.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a gateway questions at a fixed rate, whether or not it keeps up, and keeps what each answer
 * says of itself.
 */
final class Probe {

  /**
   * An answer.
   *
   * @param millis from when it should have been sent to its last byte
   * @param legs what each leg that answered took, by name
   * @param late legs that did not answer
   * @param rank of the title that the question is about, 0 where it is not there
   */
  record Answer(
      Question question, int status, double millis, Map<String, Double> legs, int late, int rank) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI search;
  private final String token;

  Probe(String url, String token) {
    this.search = URI.create(url + "/api/v1/search");
    this.token = token;
  }

  /** The answers to {@code questions}, {@code rate} asked each second. */
  List<Answer> ask(List<Question> questions, double rate) throws Exception {
    return OpenLoop.run(questions, rate, this::ask);
  }

  private Answer ask(Question question, long due) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(search)
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(Json.string(Map.of("query", question.text()))))
            .build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    double millis = (System.nanoTime() - due) / 1e6;
    JsonNode body = Json.mapper().readTree(response.body());
    Map<String, Double> legs = new LinkedHashMap<>();
    int late = 0;
    for (var source : body.path("metadata").path("sources").properties()) {
      switch (source.getValue().path("status").asText()) {
        case "ok" -> legs.put(source.getKey(), source.getValue().path("took_ms").asDouble());
        case "skipped" -> {}
        default -> late++;
      }
    }
    return new Answer(question, response.statusCode(), millis, legs, late, rank(question, body));
  }

  private static int rank(Question question, JsonNode body) {
    String wanted = question.about().map(title -> title.id().toString()).orElse("");
    int rank = 0;
    for (JsonNode result : body.path("results")) {
      rank++;
      if (result.path("id").asText().equals(wanted)) {
        return rank;
      }
    }
    return 0;
  }
}
