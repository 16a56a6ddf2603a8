package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.app.RunningGateway.Running;
import io.marquee.content.Progress;
import io.marquee.http.Secret;
import io.marquee.port.Json;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A replica that has somebody else read queries, too. */
@ExtendWith(RunningGateway.class)
class RemoteInterpreterTest {

  private static final String QUERY = "{\"query\": \"the stuff grandma likes\"}";

  /** What the model elsewhere knows of grandmothers. */
  private static final String SAID =
      """
      {"intent": "browse", "genres": ["Western"], "exclude_genres": [], "type": "movie", "platforms": [], "people": [],
       "similar_to": [], "title": null, "years": {"gte": null, "lte": 1979}, "runtime_minutes": null, "languages": [],
       "countries": [], "content_rating_max": null, "min_rating": null, "mood": [], "available_now": false,
       "timeframe": null, "remaining_text": "", "confidence": 0.9}
      """;

  private final Running running;
  private final Promise<Void> thinking = Promise.promise();

  RemoteInterpreterTest(Running running) {
    this.running = running;
  }

  @Test
  void itsLateAnswerServesTheNextAsk() throws Exception {
    HttpServer endpoint = endpoint();
    try (Home.ReplicaFolder replica = running.home().replica();
        Gateway gateway = Gateway.start(config(endpoint), replica.path(), Progress.silent())) {
      String token =
          TokenMode.mint(running.home(), "somebody", List.of("search"), Duration.ofHours(1));
      Client client = Client.of(gateway.url(), token);

      assertThat(interpreter(client.search(QUERY))).isEqualTo("local");
      thinking.complete();
      Eventually.holds(
          "the answer serves", () -> interpreter(client.search(QUERY)).equals("remote"));

      JsonNode page = client.search(QUERY);
      assertThat(page.at("/interpretation/genres/0").asText()).isEqualTo("Western");
      assertThat(Client.each(page.path("results")))
          .isNotEmpty()
          .allSatisfy(result -> assertThat(result.path("year").asInt()).isLessThan(1980));
    } finally {
      endpoint.close().await();
    }
  }

  private static String interpreter(JsonNode page) {
    return page.at("/interpretation/interpreter").asText();
  }

  private Config config(HttpServer endpoint) {
    Config shipped =
        Serve.withPorts(
            Serve.withIssuer(
                Config.read(Optional.empty(), Map.of())
                    .withPostgres(running.engines().addresses().postgres()),
                running.home().issuer()),
            Optional.of(0),
            Optional.of(0));
    return shipped.withUnderstanding(
        new Config.Understanding(
            new Config.Understanding.Remote.OpenAi(
                URI.create("http://127.0.0.1:" + endpoint.actualPort() + "/v1"),
                "thinker",
                new Secret("sk-test"),
                4,
                Duration.ofSeconds(20),
                Duration.ofHours(1),
                100)));
  }

  private HttpServer endpoint() {
    Buffer answer =
        Buffer.buffer(
            Json.bytes(
                Map.of(
                    "choices",
                    List.of(Map.of("message", Map.of("role", "assistant", "content", SAID))))));
    return running
        .vertx()
        .createHttpServer()
        .requestHandler(
            request -> thinking.future().onComplete(done -> request.response().end(answer)))
        .listen(0, "127.0.0.1")
        .await();
  }
}
