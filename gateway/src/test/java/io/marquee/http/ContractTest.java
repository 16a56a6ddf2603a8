package io.marquee.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Problem;
import io.marquee.http.Wire.Answer;
import io.marquee.port.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The file is the contract: all of it is true, and nothing else is. */
class ContractTest {

  private static final Contract CONTRACT = Contract.load();
  private static final JsonNode DOCUMENT = CONTRACT.document();
  private static final JsonNode EXAMPLES =
      DOCUMENT.at("/paths/~1api~1v1~1search/post/requestBody/content/application~1json/examples");

  /** A request that breaks one keyword at one place. */
  private record Broken(String keyword, String pointer, JsonNode value) {}

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TestGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void itIsOpenApi31() {
    // Vert.x does not know problem documents and pages, but for them it judges the rest.
    String known =
        Json.string(DOCUMENT)
            .replace("application/problem+json", "application/hal+json")
            .replaceAll("text/(html|css|javascript|event-stream)", "text/plain")
            .replaceAll(
                "(application/yaml|application/x-ndjson|image/svg\\+xml)",
                "application/octet-stream")
            .replace("\"text/plain\":{\"schema\":{\"type\":\"string\"}},", "");
    OpenAPIContract contract =
        TestGateway.await(OpenAPIContract.from(gateway.vertx, new JsonObject(known)));
    assertThat(contract.operations()).hasSize(CONTRACT.operations().size());
  }

  @Test
  void everyExampleOfARequestIsAnswered() {
    assertThat(EXAMPLES).isNotEmpty();
    for (JsonNode example : EXAMPLES) {
      assertThat(gateway.post(Json.string(example.get("value"))).status()).isEqualTo(200);
    }
  }

  @Test
  void everyKeywordOfTheRequestIsEnforced() {
    List<Broken> all = new ArrayList<>();
    breakEverything(schema("SearchRequest"), "", everything(), all);
    assertThat(all).hasSizeGreaterThan(150);
    for (Broken broken : all) {
      Answer answer = gateway.post(Json.string(broken.value()));
      assertThat(answer.status()).as("%s", broken).isEqualTo(400);
      assertThat(pointers(answer)).as("%s", broken).contains(broken.pointer());
    }
  }

  @Test
  void everyKeywordOfTheAddressIsEnforced() {
    for (JsonNode parameter : DOCUMENT.at("/paths/~1api~1v1~1search/get/parameters")) {
      String name = parameter.get("name").asText();
      String target = parameter.get("x-body").asText();
      List<Broken> all = new ArrayList<>();
      breakEverything(resolve(parameter.get("schema")), target, everything(), all);
      for (Broken broken : all) {
        JsonNode value = broken.value().at(target);
        if (written(broken, value)) {
          Answer answer = gateway.get(address(name, value));
          assertThat(answer.status()).as("%s", broken).isEqualTo(400);
          assertThat(pointers(answer))
              .as("%s", broken)
              .contains("?" + name + broken.pointer().substring(target.length()));
        }
      }
    }
  }

  @Test
  void theAddressCanSayWhatTheBodyCan() {
    ObjectNode wanted = everything();
    wanted.remove("fusion");
    wanted.put("explain", false); // a later page cannot be explained
    StringBuilder address = new StringBuilder("/api/v1/search?x=");
    for (JsonNode parameter : DOCUMENT.at("/paths/~1api~1v1~1search/get/parameters")) {
      JsonNode value = wanted.at(parameter.get("x-body").asText());
      address.append('&').append(parameter.get("name").asText()).append('=').append(text(value));
    }
    gateway.post(Json.string(wanted));
    Object posted = gateway.asked;
    assertThat(gateway.get(address.toString().replace("x=&", "")).status()).isEqualTo(200);
    assertThat(gateway.asked).isEqualTo(posted);
  }

  @Test
  void whatCannotBeEnforcedStopsTheStart() {
    SchemaCompiler compiler = new SchemaCompiler(DOCUMENT);
    for (String schema :
        List.of(
            "{\"type\": \"string\", \"format\": \"email\", \"contentEncoding\": \"x\"}",
            "{\"type\": \"integer\", \"minimum\": 0, \"maximum\": 9, \"multipleOf\": 3}",
            "{\"type\": \"array\", \"items\": {\"type\": \"boolean\"}, \"maxItems\": 1,"
                + " \"contains\": {}}",
            "{\"type\": \"object\", \"additionalProperties\": true}",
            "{\"type\": \"object\", \"additionalProperties\": false, \"not\": {}}",
            "{\"type\": [\"string\", \"null\"]}",
            "{\"oneOf\": []}",
            "{}")) {
      JsonNode node = Json.read(schema.getBytes(StandardCharsets.UTF_8), JsonNode.class);
      assertThatIllegalStateException().as(schema).isThrownBy(() -> compiler.compile(node));
    }
  }

  @Test
  void everyProblemIsInIt() {
    assertThat(words(schema("Problem").at("/properties/type/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Problem.Kind.values())
                .map(kind -> "urn:marquee:problem:" + kind.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  @Test
  void everyContentRatingIsInIt() {
    assertThat(words(schema("ContentRating").get("enum")))
        .containsExactlyElementsOf(ContentRating.all());
  }

  private static void breakEverything(
      JsonNode reference, String pointer, ObjectNode base, List<Broken> all) {
    JsonNode schema = resolve(reference);
    assertThat(base.at(pointer).isMissingNode()).as("an example of %s", pointer).isFalse();
    for (var keyword : schema.properties()) {
      breakKeyword(keyword, pointer, base, all);
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            property ->
                breakEverything(property.getValue(), pointer + "/" + property.getKey(), base, all));
    if (schema.has("items")) {
      breakEverything(schema.get("items"), pointer + "/0", base, all);
    }
  }

  private static void breakKeyword(
      Map.Entry<String, JsonNode> keyword, String pointer, ObjectNode base, List<Broken> all) {
    String name = keyword.getKey();
    switch (name) {
      case "description", "default", "examples", "x-expected", "properties", "items" -> {}
      case "type" ->
          wrongTypes(keyword.getValue().asText())
              .forEach(wrong -> all.add(broken(name, pointer, base, wrong)));
      case "enum", "pattern" -> all.add(broken(name, pointer, base, "\"no\\u0000ne\""));
      case "minLength" -> all.add(broken(name, pointer, base, "\"\""));
      case "maxLength" ->
          all.add(broken(name, pointer, base, quoted(keyword.getValue().asInt() + 1)));
      case "minimum" -> all.add(broken(name, pointer, base, "" + (keyword.getValue().asInt() - 1)));
      case "maximum" -> all.add(broken(name, pointer, base, "" + (keyword.getValue().asInt() + 1)));
      case "maxItems" ->
          all.add(
              broken(name, pointer, base, list(base.at(pointer), keyword.getValue().asInt() + 1)));
      case "uniqueItems" -> all.add(broken(name, pointer, base, list(base.at(pointer), 2)));
      case "minProperties" -> all.add(broken(name, pointer, base, "{}"));
      case "required" ->
          keyword.getValue().forEach(member -> all.add(without(pointer, member.asText(), base)));
      case "additionalProperties" -> all.add(withMore(pointer, base));
      default -> throw new AssertionError("no example of a value that breaks " + name);
    }
  }

  private static List<String> wrongTypes(String type) {
    return switch (type) {
      case "string" -> List.of("1", "null", "true", "[]", "{}");
      case "integer" -> List.of("\"1\"", "null", "1.5", "[]", "true");
      case "number" -> List.of("\"1\"", "null", "[]", "true");
      case "boolean" -> List.of("\"true\"", "null", "1", "0");
      case "array" -> List.of("\"x\"", "null", "{}", "1");
      case "object" -> List.of("\"x\"", "null", "[]", "1");
      default -> throw new AssertionError(type);
    };
  }

  private static Broken broken(String keyword, String pointer, ObjectNode base, String value) {
    JsonNode wrong = Json.read(value.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    if (pointer.isEmpty()) {
      return new Broken(keyword, pointer, wrong);
    }
    ObjectNode copy = base.deepCopy();
    JsonPointer place = JsonPointer.compile(pointer);
    switch (copy.at(place.head())) {
      case ObjectNode object -> object.set(place.last().getMatchingProperty(), wrong);
      case ArrayNode list -> list.set(place.last().getMatchingIndex(), wrong);
      default -> throw new AssertionError(pointer);
    }
    return new Broken(keyword, pointer, copy);
  }

  private static Broken without(String pointer, String member, ObjectNode base) {
    ObjectNode copy = base.deepCopy();
    ((ObjectNode) copy.at(pointer)).remove(member);
    return new Broken("required", pointer + "/" + member, copy);
  }

  private static Broken withMore(String pointer, ObjectNode base) {
    ObjectNode copy = base.deepCopy();
    ((ObjectNode) copy.at(pointer)).put("more", 1);
    return new Broken("additionalProperties", pointer + "/more", copy);
  }

  private static String list(JsonNode example, int size) {
    String item = Json.string(example.get(0));
    return "[" + (item + ",").repeat(size - 1) + item + "]";
  }

  private static String quoted(int length) {
    return "\"" + "x".repeat(length) + "\"";
  }

  /** Whether {@code value} is as wrong in an address, where everything is text and 1 is "1". */
  private static boolean written(Broken broken, JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> !broken.keyword().equals("type");
      case ARRAY -> !value.isEmpty() && value.valueStream().allMatch(JsonNode::isTextual);
      case NUMBER -> !broken.keyword().equals("type");
      default -> false;
    };
  }

  private static String address(String name, JsonNode value) {
    String query = name.equals("q") ? "" : "q=heat&";
    return "/api/v1/search?" + query + name + "=" + text(value);
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? String.join(",", value.valueStream().map(ContractTest::text).toList())
        : URLEncoder.encode(value.asText(), StandardCharsets.UTF_8);
  }

  private static ObjectNode everything() {
    ObjectNode example = EXAMPLES.at("/description/value").deepCopy();
    example.put("cursor", "6f1c1a52-90f5-4bb1-9d2e-3d7a0a9c5f10.20");
    // Numbers as JSON has them, not as YAML has read them.
    return (ObjectNode) Json.read(Json.bytes(example), JsonNode.class);
  }

  private static List<String> pointers(Answer answer) {
    try {
      return Json.mapper().readTree(answer.text()).get("errors").findValuesAsText("pointer");
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  private static JsonNode schema(String name) {
    return DOCUMENT.at("/components/schemas/" + name);
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
  }
}
