package io.marquee.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Embedding;
import io.marquee.platform.Platform.Endpoint;
import io.marquee.port.Json;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Texts and vectors as OpenAI's {@code /embeddings} writes them. */
final class Wire {

  /**
   * So many UTF-16 units of a text are sent: endpoints refuse a text past their model's window
   * instead of cutting it, and the largest window is about 8,000 tokens.
   */
  private static final int WINDOW = 8_000;

  /** So much of what an endpoint says about a failure is repeated. */
  private static final int SAID = 200;

  /** Bytes of a number, and of everything that is none. */
  private static final int NUMBER = 32;

  private static final int ANYTHING = 64 << 10;

  private Wire() {}

  private record Request(
      String model, List<String> input, @Nullable Integer dimensions, String encodingFormat) {}

  static Buffer request(Endpoint endpoint, List<String> texts) {
    return Buffer.buffer(
        Json.bytes(
            new Request(
                endpoint.model(),
                texts.stream().map(Wire::sendable).toList(),
                endpoint.shorten() ? endpoint.dimensions() : null,
                "float")));
  }

  /** Endpoints refuse a text that is empty, and JSON half a surrogate pair. */
  private static String sendable(String text) {
    String cut = text.length() > WINDOW ? text.substring(0, WINDOW) : text;
    String whole = new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return whole.isEmpty() ? " " : whole;
  }

  /** No honest answer is longer. */
  static int mostBytes(int texts, int dimensions) {
    return ANYTHING + texts * dimensions * NUMBER;
  }

  /**
   * The vectors of an answer at unit length, in the order of the texts that were asked about.
   *
   * @throws IllegalStateException that says in one line what is wrong with them
   */
  static List<Embedding> vectors(Buffer body, int texts, int dimensions) {
    JsonNode data = read(body).path("data");
    require(data.isArray() && data.size() == texts, "data: " + data.size() + " entries", texts);
    @Nullable Embedding[] vectors = new Embedding[texts];
    for (JsonNode entry : data) {
      int index = entry.path("index").asInt(-1);
      require(
          index >= 0 && index < texts && vectors[index] == null,
          "index: " + entry.path("index"),
          "each from 0 to " + (texts - 1));
      vectors[index] = vector(entry.path("embedding"), dimensions);
    }
    return Arrays.stream(vectors).map(Objects::requireNonNull).toList();
  }

  private static Embedding vector(JsonNode numbers, int dimensions) {
    require(numbers.size() == dimensions, "embedding: " + numbers.size() + " numbers", dimensions);
    double[] values = new double[dimensions];
    double squares = 0;
    for (int i = 0; i < dimensions; i++) {
      values[i] = numbers.get(i).asDouble(Double.NaN);
      squares += values[i] * values[i];
    }
    require(
        squares > 0 && Double.isFinite(squares), "embedding: no direction", "numbers, not all 0");
    float[] unit = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      unit[i] = (float) (values[i] / Math.sqrt(squares));
    }
    return new Embedding(unit);
  }

  private static JsonNode read(Buffer body) {
    try {
      return Json.mapper().readTree(body.getBytes());
    } catch (IOException broken) {
      throw new IllegalStateException("embeddings: the answer is not JSON");
    }
  }

  private static void require(boolean holds, String found, Object expected) {
    if (!holds) {
      throw new IllegalStateException("embeddings: " + found + " (expected: " + expected + ")");
    }
  }

  /**
   * What an endpoint says about a failure, as the end of a line, without {@code secret}; nothing
   * where it says it in no usual way.
   */
  static String problem(Buffer body, String secret) {
    String said = said(body).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    String safe = secret.isEmpty() ? said : said.replace(secret, "***");
    return safe.isEmpty() ? "" : ": " + safe.substring(0, Math.min(SAID, safe.length()));
  }

  private static String said(Buffer body) {
    try {
      JsonNode answer = Json.mapper().readTree(body.getBytes());
      return Stream.of("/error/message", "/error", "/message", "/detail")
          .map(answer::at)
          .filter(JsonNode::isTextual)
          .map(JsonNode::asText)
          .findFirst()
          .orElse("");
    } catch (IOException notJson) {
      return "";
    }
  }
}
