package io.marquee.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Interpretation.Intent;
import io.marquee.catalog.Range;
import io.marquee.catalog.TitleType;
import io.marquee.platform.Platform.Chat;
import io.marquee.platform.Platform.Choices;
import io.marquee.port.Json;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Queries and interpretations as OpenAI's {@code /chat/completions} writes them. An answer that has
 * not the shape that was asked for is refused; of one that has, each value that is out of its
 * limits is left out.
 */
final class ChatWire {

  /** No honest answer is longer. */
  static final int MOST_BYTES = 64 << 10;

  private static final int MOST_VALUES = 10;
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_TEXT = 2_000;

  /** How sure an answer is that does not say so. */
  private static final double UNSAID = 0.7;

  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private ChatWire() {}

  private record Request(String model, List<Message> messages, ResponseFormat responseFormat) {}

  private record Message(String role, String content) {}

  private record ResponseFormat(String type, Schema jsonSchema) {}

  private record Schema(String name, boolean strict, Map<String, Object> schema) {}

  static Buffer request(Chat chat, Choices choices, String text) {
    return Buffer.buffer(
        Json.bytes(
            new Request(
                chat.model(),
                List.of(
                    new Message("system", ChatSchema.instructions(choices)),
                    new Message("user", text)),
                new ResponseFormat(
                    "json_schema",
                    new Schema("interpretation", true, ChatSchema.interpretation(choices))))));
  }

  /**
   * What an answer says.
   *
   * @throws IllegalStateException that says in one line what is wrong with it
   */
  static Interpretation interpretation(Buffer body) {
    JsonNode message = read(body.getBytes(), "the answer").at("/choices/0/message");
    require(!message.path("refusal").isTextual(), "refused to answer");
    require(message.path("content").isTextual(), "no content");
    JsonNode said =
        read(message.path("content").textValue().getBytes(StandardCharsets.UTF_8), "the content");
    require(said.isObject() && said.path("intent").isTextual(), "the content is no interpretation");
    return interpretation(said);
  }

  private static Interpretation interpretation(JsonNode said) {
    return new Interpretation(
        one(Intent.values(), said.path("intent")).orElse(Intent.SEARCH),
        names(said.path("genres")),
        names(said.path("exclude_genres")),
        one(TitleType.values(), said.path("type")).orElse(null),
        names(said.path("platforms")),
        names(said.path("people")),
        names(said.path("similar_to")),
        text(said.path("title"), LONGEST_NAME).orElse(null),
        range(said.path("years"), 1870, 2100),
        range(said.path("runtime_minutes"), 1, 1_000),
        codes(said.path("languages"), LANGUAGES),
        codes(said.path("countries"), COUNTRIES),
        text(said.path("content_rating_max"), LONGEST_NAME)
            .filter(ContentRating.all()::contains)
            .orElse(null),
        number(said.path("min_rating"), 10).orElse(null),
        names(said.path("mood")).stream().map(mood -> mood.toLowerCase(Locale.ROOT)).toList(),
        said.path("available_now").asBoolean(false),
        text(said.path("timeframe"), LONGEST_NAME).orElse(null),
        text(said.path("remaining_text"), LONGEST_TEXT).orElse(""),
        "remote",
        number(said.path("confidence"), 1).orElse(UNSAID));
  }

  private static <E extends Enum<E>> Optional<E> one(E[] values, JsonNode name) {
    return Stream.of(values)
        .filter(value -> value.name().equalsIgnoreCase(name.asText()))
        .findFirst();
  }

  private static Optional<String> text(JsonNode value, int longest) {
    return Optional.ofNullable(value.textValue())
        .map(String::strip)
        .filter(text -> !text.isEmpty() && text.length() <= longest);
  }

  private static List<String> names(JsonNode values) {
    return values.isArray()
        ? StreamSupport.stream(values.spliterator(), false)
            .flatMap(value -> text(value, LONGEST_NAME).stream())
            .distinct()
            .limit(MOST_VALUES)
            .toList()
        : List.of();
  }

  private static List<String> codes(JsonNode values, Set<String> known) {
    return names(values).stream().filter(known::contains).toList();
  }

  private static Optional<Double> number(JsonNode value, double most) {
    return Optional.of(value)
        .filter(JsonNode::isNumber)
        .map(JsonNode::doubleValue)
        .filter(number -> number >= 0 && number <= most);
  }

  private static @Nullable Range range(JsonNode value, int least, int most) {
    Integer gte = end(value.path("gte"), least, most);
    Integer lte = end(value.path("lte"), least, most);
    boolean empty = gte == null ? lte == null : lte != null && gte > lte;
    return empty ? null : new Range(gte, lte);
  }

  private static @Nullable Integer end(JsonNode value, int least, int most) {
    return value.isInt() && value.intValue() >= least && value.intValue() <= most
        ? value.intValue()
        : null;
  }

  private static JsonNode read(byte[] json, String what) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException broken) {
      throw new IllegalStateException("interpreter: " + what + " is not JSON");
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException("interpreter: " + otherwise);
    }
  }
}
