package io.marquee.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Interpretation.Intent;
import io.marquee.catalog.Range;
import io.marquee.catalog.Reading;
import io.marquee.catalog.TitleType;
import io.marquee.platform.Platform.Chat;
import io.marquee.platform.Platform.Choices;
import io.marquee.port.Await;
import io.marquee.port.Json;
import io.marquee.port.QueryInterpreter;
import io.marquee.port.QueryInterpreterContract;
import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import io.marquee.time.Overloaded;
import io.marquee.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interpretations of a chat endpoint, over a real wire. */
final class ChatInterpreterTest extends QueryInterpreterContract {

  private static final int CALLS = 2;

  @AutoClose private final Vertx vertx = Vertx.vertx();
  @AutoClose private final ChatEndpoint endpoint = new ChatEndpoint(vertx);

  @AutoClose
  private final QueryInterpreter interpreter =
      Platform.interpreter(
          vertx,
          new Chat(endpoint.base(), ChatEndpoint.MODEL),
          ChatEndpoint.KEY,
          CALLS,
          () -> new Choices(List.of("Comedy", "Drama"), List.of("hulu", "netflix"), 2026));

  @Override
  protected Vertx vertx() {
    return vertx;
  }

  @Override
  protected QueryInterpreter interpreter() {
    return interpreter;
  }

  @Test
  void theModelIsToldWhatItMayChooseFromAndWhatYearItIs() {
    read();

    JsonNode asked = endpoint.asked.element();
    JsonNode fields = asked.at("/response_format/json_schema/schema/properties");
    assertThat(fields.at("/genres/items/enum")).hasToString("[\"Comedy\",\"Drama\"]");
    assertThat(fields.at("/platforms/items/enum")).hasToString("[\"hulu\",\"netflix\"]");
    assertThat(asked.at("/messages/0/role").asText()).isEqualTo("system");
    assertThat(asked.at("/messages/0/content").asText()).contains("It is 2026 now");
    assertThat(asked.at("/messages/1/content").asText()).isEqualTo("funny");
  }

  @Test
  void everyFieldIsRead() {
    endpoint.content =
        """
        {"intent": "similar_to", "genres": ["Comedy"], "exclude_genres": ["Drama"], "type": "series", "platforms": ["hulu"],
         "people": ["Tom Hanks"], "similar_to": ["Heat"], "title": "Her", "years": {"gte": 1990, "lte": null},
         "runtime_minutes": {"gte": null, "lte": 90}, "languages": ["fr"], "countries": ["FR"], "content_rating_max": "PG",
         "min_rating": 7.5, "mood": ["Dark"], "available_now": true, "timeframe": "tonight", "remaining_text": " heist ",
         "confidence": 0.8}
        """;

    assertThat(read())
        .isEqualTo(
            new Interpretation(
                Intent.SIMILAR_TO,
                List.of("Comedy"),
                List.of("Drama"),
                TitleType.SERIES,
                List.of("hulu"),
                List.of("Tom Hanks"),
                List.of("Heat"),
                "Her",
                new Range(1990, null),
                new Range(null, 90),
                List.of("fr"),
                List.of("FR"),
                "PG",
                7.5,
                List.of("dark"),
                true,
                "tonight",
                "heist",
                "remote",
                0.8));
  }

  @Test
  void whatIsOutOfItsLimitsIsLeftOut() {
    Map<String, Object> said = new HashMap<>();
    said.put("intent", "dance");
    said.put("genres", List.of("Comedy", 7, "", "x".repeat(500), "Comedy"));
    said.put("people", IntStream.range(0, 99).mapToObj(i -> "Person " + i).toList());
    said.put("type", "opera");
    said.put("years", Map.of("gte", 1999, "lte", 1990));
    said.put("runtime_minutes", Map.of("gte", -5, "lte", 1e9));
    said.put("languages", List.of("klingon", "fr"));
    said.put("countries", List.of("XX", "FR"));
    said.put("content_rating_max", "XXX");
    said.put("min_rating", 99);
    said.put("mood", "dark");
    said.put("confidence", 17);
    said.put("nonsense", Map.of("deep", List.of()));
    endpoint.content = Json.string(said);

    Interpretation read = read();

    assertThat(read.intent()).isEqualTo(Intent.SEARCH);
    assertThat(read.genres()).containsExactly("Comedy");
    assertThat(read.people()).hasSize(10);
    assertThat(read.type()).isNull();
    assertThat(read.years()).isNull();
    assertThat(read.runtimeMinutes()).isNull();
    assertThat(read.languages()).containsExactly("fr");
    assertThat(read.countries()).containsExactly("FR");
    assertThat(read.contentRatingMax()).isNull();
    assertThat(read.minRating()).isNull();
    assertThat(read.mood()).isEmpty();
    assertThat(read.confidence()).isEqualTo(0.7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "\"comedy\"", "null", "{}", "{\"genres\": [\"Comedy\"]}"})
  void aContentThatIsNoInterpretationIsRefused(String content) {
    endpoint.content = content;

    assertThat(failure())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("interp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{}", "{\"choices\": []}", "{\"choices\": 1}"})
  void anAnswerThatIsNoneIsRefused(String answer) {
    endpoint.instead = Buffer.buffer(answer);

    assertThat(failure()).hasMessageStartingWith("interpreter: ");
  }

  @Test
  void aRefusalIsAFailure() {
    endpoint.instead = ChatEndpoint.message("refusal", "I cannot help with that.");

    assertThat(failure()).hasMessage("interpreter: refused to answer");
  }

  @Test
  void anEndpointThatHasTooMuchToDoIsOverloaded() {
    endpoint.status = 429;
    endpoint.instead = ChatEndpoint.error("slow down");

    assertThat(failure()).isInstanceOf(Overloaded.class).hasMessage("interpreter: 429: slow down");
  }

  @Test
  void whatTheEndpointSaysAboutAFailureIsOneLineWithoutTheKey() {
    endpoint.status = 500;
    endpoint.instead = ChatEndpoint.error("out of\nmemory for " + ChatEndpoint.KEY);

    assertThat(failure()).hasMessage("interpreter: 500: out of memory for ***");
  }

  @Test
  void aHugeAnswerIsNotRead() {
    endpoint.instead = Buffer.buffer(new byte[4 << 20]);

    assertThat(failure()).isNotInstanceOf(DeadlineExceeded.class);
  }

  @Test
  void theEndpointIsToldWhenNobodyWaitsAnyMore() {
    Promise<Void> held = endpoint.hold();
    Deadline deadline = Deadline.after(Ticker.system(), Duration.ofMillis(200));

    assertThat(Await.failure(interpreter.interpret("funny", deadline)))
        .isInstanceOf(DeadlineExceeded.class);

    Await.done(endpoint.hungUp.future());
    held.complete();
    assertThat(read().genres()).containsExactly("Comedy");
  }

  @Test
  void noMoreCallsAreAtTheEndpointThanAllowed() {
    Promise<Void> held = endpoint.hold();
    List<Future<Reading>> asked =
        IntStream.range(0, CALLS).mapToObj(i -> interpreter.interpret("funny", soon())).toList();

    assertThat(failure()).isInstanceOf(Overloaded.class);

    held.complete();
    asked.forEach(Await::done);
    assertThat(endpoint.asked).hasSize(CALLS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://x", "http://user:pw@host", "nowhere"})
  void anAddressThatIsNoneIsRefusedWithoutItsPassword(String url) {
    assertThatThrownBy(() -> new Chat(URI.create(url), "m"))
        .hasMessageStartingWith("url: ")
        .message()
        .doesNotContain("pw");
  }

  private Interpretation read() {
    return Await.done(interpreter.interpret("funny", soon())).interpretation();
  }

  private Throwable failure() {
    return Await.failure(interpreter.interpret("funny", soon()));
  }
}
