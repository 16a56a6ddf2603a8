package io.marquee.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Interpretation;
import io.marquee.evaluation.BadLine;
import io.marquee.port.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A query and what must be understood of it, as facts such as {@code genres=Comedy} and {@code
 * years.gte=1990}.
 *
 * @param expected of every field, all facts; of {@code intent} and {@code remaining_text} only
 *     where the label names them
 */
record LabelledQuery(String query, Set<String> expected) {

  /** Fields that a label may say nothing of. */
  private static final Set<String> OPTIONAL = Set.of("intent", "remaining_text");

  /** Fields that say how something was understood, not what. */
  private static final Set<String> NOT_MEANT = Set.of("interpreter", "confidence");

  private static final Set<String> FIELDS =
      Set.of(
          "intent",
          "genres",
          "exclude_genres",
          "type",
          "platforms",
          "people",
          "similar_to",
          "title",
          "years",
          "runtime_minutes",
          "languages",
          "countries",
          "content_rating_max",
          "min_rating",
          "mood",
          "available_now",
          "timeframe",
          "remaining_text");

  LabelledQuery {
    expected = Set.copyOf(expected);
  }

  /**
   * Reads a line {@code {"query": …, "expected": {fields of an interpretation}}} for each query;
   * blank lines are passed over.
   *
   * @param file what messages call it
   * @throws BadLine where a line looks otherwise
   */
  static List<LabelledQuery> read(String file, BufferedReader reader) throws IOException {
    List<LabelledQuery> queries = new ArrayList<>();
    long number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (!line.isBlank()) {
        queries.add(parse(file, number, line));
      }
    }
    return queries;
  }

  private static LabelledQuery parse(String file, long number, String line) {
    JsonNode json;
    try {
      json = Json.mapper().readTree(line);
    } catch (IOException broken) {
      throw new BadLine(file, number, "not JSON (expected: {\"query\", \"expected\"})");
    }
    if (!json.path("query").isTextual() || !json.path("expected").isObject()) {
      throw new BadLine(file, number, "expected: a text \"query\" and an object \"expected\"");
    }
    json.get("expected")
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!FIELDS.contains(field)) {
                throw new BadLine(
                    file,
                    number,
                    field + ": no field of an interpretation (expected: " + FIELDS + ")");
              }
            });
    return new LabelledQuery(json.get("query").textValue(), facts(json.get("expected")));
  }

  /** The facts of what was understood, of the fields that this label speaks of. */
  Set<String> found(Interpretation understood) {
    Set<String> facts = facts(Json.mapper().valueToTree(understood));
    facts.removeIf(fact -> !judges(field(fact)));
    return facts;
  }

  private boolean judges(String field) {
    return !NOT_MEANT.contains(field)
        && (!OPTIONAL.contains(field)
            || expected.stream().anyMatch(fact -> field(fact).equals(field)));
  }

  private static Set<String> facts(JsonNode fields) {
    Set<String> facts = new LinkedHashSet<>();
    fields
        .properties()
        .forEach(field -> facts(field.getKey(), field.getValue()).forEach(facts::add));
    return facts;
  }

  /** That a text is empty is a fact of {@code remaining_text} alone. */
  private static Stream<String> facts(String field, JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false).flatMap(each -> facts(field, each));
    }
    if (value.isObject()) {
      return value.properties().stream()
          .flatMap(each -> facts(field + "." + each.getKey(), each.getValue()));
    }
    boolean absent = value.isNull() || (value.isBoolean() && !value.booleanValue());
    return absent
        ? Stream.empty()
        : Stream.of(field + "=" + (value.isNumber() ? value.doubleValue() : value.asText()));
  }

  /** The field that a fact is of. */
  static String field(String fact) {
    return fact.substring(0, fact.indexOf('=')).split("\\.", -1)[0];
  }
}
