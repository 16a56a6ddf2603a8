package io.marquee.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The contract, {@code openapi.yaml}: what can be asked, and of whom. Immutable, any thread. */
final class Contract {

  /**
   * One thing that can be asked.
   *
   * @param path a template: {@code /api/v1/content/{id}}
   * @param parameters of the address, by name
   * @param body null where none is taken
   * @param streamed whether its body is not JSON, and too large to be read before it is dealt with
   * @param scopes what a token has to name; null where no token is needed
   * @param produces the media types of its success; none where it has no body
   */
  record Operation(
      String id,
      HttpMethod method,
      String path,
      Map<String, Parameter> parameters,
      @Nullable Schema body,
      boolean streamed,
      @Nullable Set<String> scopes,
      Set<String> produces) {}

  /**
   * A parameter of an operation's address.
   *
   * @param path true for a part of the path, false for one of the query
   * @param target where its value stands in the input, as a JSON pointer
   */
  record Parameter(String name, boolean path, boolean required, Schema schema, String target) {}

  private final JsonNode document;
  private final SchemaCompiler schemas;
  private final List<Operation> operations;

  private Contract(JsonNode document) {
    this.document = document;
    this.schemas = new SchemaCompiler(document);
    this.operations = read();
  }

  /** Reads the file from the class path. Blocks. */
  static Contract load() {
    try (InputStream file = Contract.class.getResourceAsStream("/openapi.yaml")) {
      return new Contract(new YAMLMapper().readTree(Objects.requireNonNull(file)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  JsonNode document() {
    return document;
  }

  /** Every operation, in the order of the file. */
  List<Operation> operations() {
    return operations;
  }

  private List<Operation> read() {
    List<Operation> all = new ArrayList<>();
    for (var path : document.get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        all.add(operation(path.getKey(), operation.getKey(), operation.getValue()));
      }
    }
    return List.copyOf(all);
  }

  private Operation operation(String path, String method, JsonNode node) {
    return new Operation(
        node.required("operationId").asText(),
        HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
        path,
        parameters(node.path("parameters")),
        body(node).orElse(null),
        node.has("requestBody") && body(node).isEmpty(),
        scopes(node).orElse(null),
        produces(node));
  }

  private Map<String, Parameter> parameters(JsonNode list) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (JsonNode reference : list) {
      JsonNode node = schemas.resolve(reference);
      String place = node.get("in").asText();
      if (!place.equals("header")) {
        String name = node.get("name").asText();
        parameters.put(name, parameter(name, place.equals("path"), node));
      }
    }
    return parameters;
  }

  private Parameter parameter(String name, boolean path, JsonNode node) {
    return new Parameter(
        name,
        path,
        node.path("required").asBoolean(),
        schemas.compile(node.get("schema")),
        node.path("x-body").asText("/" + name));
  }

  private Optional<Schema> body(JsonNode operation) {
    JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
    return schema.isMissingNode() ? Optional.empty() : Optional.of(schemas.compile(schema));
  }

  private static Optional<Set<String>> scopes(JsonNode operation) {
    return operation.has("security")
        ? Optional.of(words(operation.at("/security/0/bearer")))
        : Optional.empty();
  }

  private Set<String> produces(JsonNode operation) {
    JsonNode success =
        operation
            .get("responses")
            .propertyStream()
            .filter(response -> response.getKey().startsWith("2"))
            .map(response -> schemas.resolve(response.getValue()))
            .findFirst()
            .orElseThrow();
    return Set.copyOf(success.path("content").propertyStream().map(Map.Entry::getKey).toList());
  }

  private static Set<String> words(JsonNode list) {
    Set<String> words = new LinkedHashSet<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }
}
