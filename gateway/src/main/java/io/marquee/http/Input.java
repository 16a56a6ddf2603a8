package io.marquee.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.marquee.http.Contract.Operation;
import io.marquee.http.Contract.Parameter;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a request asks, as the contract allows it: its body, or what its address would be as one.
 *
 * @param value valid by the operation's schemas
 * @param address what the address says, also where there is a body
 */
record Input(Operation operation, JsonNode value, JsonNode address) {

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,20})(?:\\.[0-9]{1,20})?");

  /**
   * Reads a request.
   *
   * @param pathParameters as the router has found and decoded them
   * @throws io.marquee.catalog.Problem.Refusal that names every field that is wrong
   */
  static Input read(
      Operation operation, Map<String, String> pathParameters, String query, Buffer body) {
    Findings findings = new Findings();
    ObjectNode address = JsonNodeFactory.instance.objectNode();
    path(operation, pathParameters, address, findings);
    query(operation, QueryText.pairs(query), address, findings);
    JsonNode value = operation.body() == null ? address : body(operation.body(), body, findings);
    findings.settle();
    return new Input(operation, value, address);
  }

  private static void path(
      Operation operation, Map<String, String> values, ObjectNode address, Findings findings) {
    for (Parameter parameter : operation.parameters().values()) {
      if (parameter.path()) {
        put(parameter, TextNode.valueOf(values.get(parameter.name())), address, findings);
      }
    }
  }

  private static void query(
      Operation operation, List<QueryText.Pair> pairs, ObjectNode address, Findings findings) {
    for (QueryText.Pair pair : pairs) {
      Parameter parameter = operation.parameters().get(pair.name());
      if (parameter == null || parameter.path()) {
        findings.unknown("?" + pair.name(), names(operation));
      } else if (!address.at(parameter.target()).isMissingNode()) {
        findings.add("?" + pair.name(), "given twice", "each parameter once");
      } else {
        put(parameter, value(parameter.schema(), pair), address, findings);
      }
    }
    for (Parameter parameter : operation.parameters().values()) {
      if (parameter.required() && address.at(parameter.target()).isMissingNode()) {
        findings.missing("?" + parameter.name(), parameter.schema());
      }
    }
  }

  private static List<String> names(Operation operation) {
    List<String> names =
        operation.parameters().values().stream()
            .filter(parameter -> !parameter.path())
            .map(Parameter::name)
            .toList();
    return names.isEmpty() ? List.of("nothing: it takes no parameters") : names;
  }

  private static void put(
      Parameter parameter, JsonNode value, ObjectNode address, Findings findings) {
    parameter.schema().check(value, "?" + parameter.name(), findings);
    String target = parameter.target();
    int name = target.lastIndexOf('/');
    address.withObject(target.substring(0, name)).set(target.substring(name + 1), value);
  }

  /** Text as the type that {@code schema} wants, or as text where it is nothing of the kind. */
  private static JsonNode value(Schema schema, QueryText.Pair pair) {
    return switch (schema) {
      case Schema.Items(var item, _, _) -> list(item, pair);
      case Schema.Text _ -> TextNode.valueOf(QueryText.decode(pair.name(), pair.value()));
      case Schema.Flag _ -> flag(QueryText.decode(pair.name(), pair.value()));
      case Schema.Whole _, Schema.Real _ -> number(QueryText.decode(pair.name(), pair.value()));
      case Schema.Members _ -> throw new IllegalStateException("an object in an address");
    };
  }

  private static JsonNode list(Schema item, QueryText.Pair pair) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (String part : pair.value().split(",", -1)) {
      list.add(value(item, new QueryText.Pair(pair.name(), part)));
    }
    return list;
  }

  private static JsonNode flag(String text) {
    return switch (text) {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      default -> TextNode.valueOf(text);
    };
  }

  private static JsonNode number(String text) {
    return NUMBER.matcher(text).matches()
        ? DecimalNode.valueOf(new BigDecimal(text))
        : TextNode.valueOf(text);
  }

  private static JsonNode body(Schema schema, Buffer body, Findings findings) {
    JsonNode value = JsonText.parse(body);
    schema.check(value, "", findings);
    return value;
  }

  /** Where the field at {@code pointer} of the value was written: a parameter, or the body. */
  String place(String pointer) {
    return operation.parameters().values().stream()
        .filter(parameter -> parameter.target().startsWith(pointer))
        .filter(parameter -> !value.at(parameter.target()).isMissingNode())
        .map(parameter -> "?" + parameter.name())
        .findFirst()
        .orElse(pointer);
  }
}
