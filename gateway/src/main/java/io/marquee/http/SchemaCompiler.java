package io.marquee.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compiles JSON Schemas of the contract. A keyword that it does not enforce stops the start: the
 * contract never promises more than the gateway holds.
 */
final class SchemaCompiler {

  private static final Set<String> NOTES =
      Set.of("type", "description", "example", "examples", "default", "x-expected");
  private static final String UUID =
      "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";

  private static final String INSTANT =
      "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$";

  private final JsonNode document;

  /** A compiler of the schemas in {@code document}, an OpenAPI description. */
  SchemaCompiler(JsonNode document) {
    this.document = document;
  }

  Schema compile(JsonNode schema) {
    if (schema.has("$ref")) {
      allow(schema, "$ref");
      return compile(resolve(schema));
    }
    return switch (schema.path("type").asText()) {
      case "string" -> text(schema);
      case "integer" -> new Schema.Whole(bound(schema, "minimum"), bound(schema, "maximum"));
      case "number" -> real(schema);
      case "boolean" -> flag(schema);
      case "array" -> items(schema);
      case "object" -> members(schema);
      default -> throw new IllegalStateException("contract: no type that is known: " + schema);
    };
  }

  /** What a local reference stands for; the node itself if it is none. */
  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static Schema text(JsonNode schema) {
    allow(schema, "minLength", "maxLength", "pattern", "format", "enum");
    if (schema.path("format").asText().equals("uuid")) {
      return new Schema.Text(36, 36, pattern(UUID), "a UUID", Set.of());
    }
    if (schema.path("format").asText().equals("date-time")) {
      return new Schema.Text(20, 35, pattern(INSTANT), "an instant as in RFC 3339", Set.of());
    }
    Set<String> words = new LinkedHashSet<>();
    schema.path("enum").forEach(word -> words.add(word.asText()));
    return new Schema.Text(
        schema.path("minLength").asInt(0),
        schema.path("maxLength").asInt(Integer.MAX_VALUE),
        schema.has("pattern") ? pattern(schema.get("pattern").asText()) : null,
        schema.has("pattern") ? schema.required("x-expected").asText() : "text",
        Collections.unmodifiableSet(words));
  }

  /** An ECMA-262 pattern; there, unlike in Java, {@code $} is the very end of the text. */
  private static Pattern pattern(String regex) {
    return Pattern.compile(
        regex.endsWith("$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
  }

  private static Schema flag(JsonNode schema) {
    allow(schema);
    return new Schema.Flag();
  }

  private static Schema real(JsonNode schema) {
    allow(schema, "minimum", "maximum", "multipleOf");
    return new Schema.Real(
        schema.required("minimum").decimalValue(),
        schema.required("maximum").decimalValue(),
        schema.has("multipleOf") ? schema.get("multipleOf").decimalValue() : null);
  }

  private static BigDecimal bound(JsonNode schema, String keyword) {
    allow(schema, "minimum", "maximum");
    return schema.required(keyword).decimalValue();
  }

  private Schema items(JsonNode schema) {
    allow(schema, "items", "maxItems", "uniqueItems");
    return new Schema.Items(
        compile(schema.required("items")),
        schema.required("maxItems").intValue(),
        schema.path("uniqueItems").asBoolean());
  }

  private Schema members(JsonNode schema) {
    allow(schema, "properties", "additionalProperties", "required", "minProperties");
    if (schema.required("additionalProperties").asBoolean(true)) {
      throw new IllegalStateException("contract: additionalProperties (expected: false)");
    }
    Map<String, Schema> properties = new LinkedHashMap<>();
    schema
        .path("properties")
        .properties()
        .forEach(property -> properties.put(property.getKey(), compile(property.getValue())));
    Set<String> required = new LinkedHashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    return new Schema.Members(properties, required, schema.path("minProperties").asInt(0));
  }

  private static void allow(JsonNode schema, String... keywords) {
    Set<String> enforced = Set.of(keywords);
    for (var property : schema.properties()) {
      if (!enforced.contains(property.getKey()) && !NOTES.contains(property.getKey())) {
        throw new IllegalStateException("contract: " + property.getKey() + " is not enforced");
      }
    }
  }
}
