package io.marquee.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.http.Wire.Answer;
import io.marquee.port.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds answers against the contract, with a validator that is not ours: the status is listed, the
 * type is, and the body is as its schema says.
 */
final class ContractCheck {

  /** What the transport or the router may say to any request at all. */
  private static final Set<Integer> ALWAYS = Set.of(400, 404, 405, 408, 413, 414, 431);

  private final JsonNode document = Contract.load().document();
  private final Map<String, Validator> validators = new ConcurrentHashMap<>();

  void conforms(String method, String target, Answer answer) {
    JsonNode responses = operation(method, target).path("responses");
    JsonNode response = resolve(responses.path(Integer.toString(answer.status())));
    if (response.isMissingNode()) {
      assertThat(ALWAYS)
          .as("%s %s: a status of the contract", method, target)
          .contains(answer.status());
      response = document.at("/components/responses/InvalidRequest");
    }
    if (answer.status() != 304 && answer.status() != 204 && !method.equals("HEAD")) {
      body(response.path("content"), answer);
    }
  }

  private void body(JsonNode content, Answer answer) {
    String type = answer.header("Content-Type").replaceFirst(";.*", "");
    assertThat(content.has(type)).as("%s is in the contract", type).isTrue();
    if (type.endsWith("/json") || type.endsWith("+json")) {
      String reference = content.path(type).path("schema").path("$ref").asText();
      assertValid(reference, answer.text());
    }
  }

  void assertValid(String reference, String json) {
    OutputUnit result = validate(reference, json);
    assertThat(result.getValid()).as("%s: %s %s", reference, result.getErrors(), json).isTrue();
  }

  OutputUnit validate(String reference, String json) {
    return validators.computeIfAbsent(reference, this::validator).validate(new JsonObject(json));
  }

  private Validator validator(String reference) {
    JsonObject schema =
        new JsonObject()
            .put("$ref", reference)
            .put("components", new JsonObject(Json.string(document.get("components"))));
    return Validator.create(
        JsonSchema.of(schema),
        new JsonSchemaOptions()
            .setBaseUri("https://marquee.test")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic));
  }

  private JsonNode operation(String method, String target) {
    String verb = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    String path = target.replaceFirst("\\?.*", "");
    for (var template : document.get("paths").properties()) {
      if (path.matches(template.getKey().replaceAll("\\{\\w+}", "[^/]+"))) {
        return template.getValue().path(verb);
      }
    }
    return document.path("nothing");
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }
}
