package io.marquee.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.catalog.Interaction;
import io.marquee.catalog.Interaction.Kind;
import io.marquee.catalog.InteractionBatch;
import io.marquee.catalog.UserId;
import io.marquee.http.Wire.Answer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionsOverHttpTest {

  private static final String PATH = "/api/v1/interactions";
  private static final UUID ID = UUID.fromString("7d9f1c64-0d52-4c0e-9d7a-0d3f6c1f2a10");
  private static final UUID SEARCH = UUID.fromString("0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d");

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TestGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void nothingHappened() {
    gateway.taken.clear();
    gateway.nothingKept = false;
  }

  private static String event(String more) {
    return "{\"id\": \"" + ID + "\", \"content_id\": \"" + Samples.FARGO + "\", " + more + "}";
  }

  private static Answer tell(String... events) {
    return gateway.ask("POST", PATH, "{\"events\": [" + String.join(", ", events) + "]}");
  }

  @Test
  void aBatchIsTakenAsAWholeForWhomeverTheTokenSpeaksFor() {
    Answer answer =
        tell(
            event("\"type\": \"click\", \"search_id\": \"%s\", \"position\": 2".formatted(SEARCH)),
            event(
                "\"type\": \"progress\", \"progress\": 0.35, \"at\": \"%s\"".formatted(earlier())),
            event("\"type\": \"rate\", \"rating\": 4.5"));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text()).isEqualTo("{\"accepted\":3}");
    assertThat(gateway.taken)
        .containsExactly(
            new InteractionBatch(
                new UserId(TestGateway.ISSUER.name(), "somebody"),
                Samples.NOW,
                List.of(
                    new Interaction(
                        ID, Kind.CLICK, Samples.FARGO, Samples.NOW, SEARCH, 2, null, null),
                    new Interaction(
                        ID,
                        Kind.PROGRESS,
                        Samples.FARGO,
                        Samples.NOW.minus(Duration.ofDays(6)),
                        null,
                        null,
                        0.35,
                        null),
                    new Interaction(
                        ID, Kind.RATE, Samples.FARGO, Samples.NOW, null, null, null, 4.5))));
  }

  private static String earlier() {
    return Samples.NOW.minus(Duration.ofDays(6)).toString();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /events/1/type       | "type": "stare"
          /events/1/type       | "position": 1
          /events/1/position   | "type": "click", "position": 0
          /events/1/search_id  | "type": "click", "search_id": "latest"
          /events/1/progress   | "type": "progress"
          /events/1/progress   | "type": "play", "progress": 1.5
          /events/1/rating     | "type": "rate"
          /events/1/rating     | "type": "rate", "rating": 4.7
          /events/1/rating     | "type": "click", "rating": 4
          /events/1/at         | "type": "click", "at": "yesterday"
          /events/1/at         | "type": "click", "at": "2026-02-30T10:00:00Z"
          /events/1/at         | "type": "click", "at": "1999-01-01T00:00:00Z"
          /events/1/at         | "type": "click", "at": "2999-01-01T00:00:00Z"
          /events/1/device     | "type": "click", "device": "tv"
          """)
  void oneThatIsNotValidIsNamedAndNothingIsKept(String pointer, String more) {
    Answer answer = tell(event("\"type\": \"click\""), event(more));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("\"pointer\":\"" + pointer + "\"");
    assertThat(gateway.taken).isEmpty();
  }

  @Test
  void thereIsSomethingToTellAndNotTooMuch() {
    assertThat(tell().status()).isEqualTo(400);
    assertThat(gateway.ask("POST", PATH, "{}").status()).isEqualTo(400);
    String[] many = new String[InteractionBatch.MOST + 1];
    Arrays.fill(many, event("\"type\": \"impression\""));
    Answer answer = tell(many);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("/events", "at most 100");
    assertThat(gateway.taken).isEmpty();
  }

  @Test
  void whatNobodyKeepsMayBeSentAgain() {
    gateway.nothingKept = true;

    Answer answer = tell(event("\"type\": \"click\""));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.text()).contains("\"retryable\":true");
  }

  @Test
  void nobodyTellsOfSomebodyElse() {
    assertThat(
            gateway
                .send(
                    "POST",
                    PATH,
                    "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
                .status())
        .isEqualTo(401);
    assertThat(tell(event("\"type\": \"click\", \"user_id\": \"boss\"")).status()).isEqualTo(400);
  }
}
