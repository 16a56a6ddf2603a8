package io.marquee.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Title;
import io.marquee.port.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;

/** Types names into a gateway, on connections that stay open. */
final class Typist {

  private static final int SHORTEST_MISSPELT = 4;

  /**
   * What is in the box after a keystroke.
   *
   * @param name what it is to become
   */
  record Typed(String text, String name, boolean misspelt) {

    /** Some of the name of {@code title}, or of somebody in it; now and then misspelt. */
    static Typed of(Title title, RandomGenerator random) {
      String name = random.nextInt(10) < 7 ? title.title() : title.cast().getFirst();
      String text = name.substring(0, random.nextInt(1, name.length() + 1)).strip();
      return text.length() < SHORTEST_MISSPELT || random.nextInt(10) >= 4
          ? new Typed(text, name, false)
          : new Typed(misspelt(text, random), name, true);
    }

    /** With a letter left out, twice, wrong, or before the one it follows. */
    private static String misspelt(String text, RandomGenerator random) {
      int at = random.nextInt(1, text.length() - 1);
      String before = text.substring(0, at);
      String after = text.substring(at + 1);
      return switch (random.nextInt(4)) {
        case 0 -> before + after;
        case 1 -> before + text.charAt(at) + text.charAt(at) + after;
        case 2 -> before + (char) random.nextInt('a', 'z' + 1) + after;
        default -> before + after.charAt(0) + text.charAt(at) + after.substring(1);
      };
    }
  }

  /**
   * An answer.
   *
   * @param millis from when it should have been sent to its last byte
   * @param there whether it suggests the name that was begun
   */
  record Answer(Typed typed, int status, double millis, boolean there) {}

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String address;
  private final String token;

  Typist(String url, String token) {
    this.address = url + "/api/v1/suggest?q=";
    this.token = token;
  }

  /** The answers to {@code all}, {@code rate} asked each second. */
  List<Answer> type(List<Typed> all, double rate) throws Exception {
    return OpenLoop.run(all, rate, this::ask);
  }

  private Answer ask(Typed typed, long due) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(address + URLEncoder.encode(typed.text(), StandardCharsets.UTF_8)))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    double millis = (System.nanoTime() - due) / 1e6;
    JsonNode suggested = Json.mapper().readTree(response.body()).path("suggestions");
    boolean there =
        StreamSupport.stream(suggested.spliterator(), false)
            .anyMatch(one -> one.path("text").asText().equals(typed.name()));
    return new Answer(typed, response.statusCode(), millis, there);
  }
}
