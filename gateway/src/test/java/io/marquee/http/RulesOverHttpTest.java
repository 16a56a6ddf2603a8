package io.marquee.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marquee.http.Wire.Answer;
import io.marquee.port.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesOverHttpTest {

  private static final String SYNONYMS = "/api/v1/admin/synonyms";
  private static final String CURATIONS = "/api/v1/admin/curations";
  private static final String SCI_FI = "{\"phrases\": [\"sci-fi\", \"science fiction\"]}";
  private static final String WAR =
      """
      {"query": "war", "match": "contains",
       "pins": [{"id": "%s", "position": 2}, {"id": "%s"}], "hides": ["%s"],
       "valid_from": "2026-01-01T00:00:00.5+02:00", "valid_until": "2027-01-01T00:00:00Z",
       "region": "DE", "note": "as\\nasked"}"""
          .formatted(id(1), id(2), id(3));

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TestGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void empty() {
    gateway.synonyms.clear();
    gateway.curations.clear();
  }

  @Test
  void whatIsAddedIsThere() {
    Answer added = gateway.ask("POST", SYNONYMS, SCI_FI);

    assertThat(added.status()).isEqualTo(201);
    assertThat(added.header("ETag")).isEqualTo("\"1\"");
    String location = added.header("Location");
    assertThat(location).isEqualTo(SYNONYMS + "/" + json(added).path("id").asText());
    Answer found = gateway.get(location);
    assertThat(found.text()).isEqualTo(added.text());
    assertThat(without(json(found)))
        .isEqualTo(
            "{\"version\":1,\"changed_at\":\"2026-11-20T12:00:00Z\","
                + "\"phrases\":[\"sci-fi\",\"science fiction\"]}");
    assertThat(gateway.get(location, "If-None-Match: \"1\"").status()).isEqualTo(304);
  }

  @Test
  void aCurationIsKeptWholeAndInUtc() {
    JsonNode added = json(gateway.ask("POST", CURATIONS, WAR));

    ObjectNode expected = (ObjectNode) Json.read(bytes(WAR), JsonNode.class);
    expected.put("valid_from", "2025-12-31T22:00:00.500Z");
    ObjectNode shown = added.deepCopy();
    shown.remove(List.of("id", "version", "changed_at"));
    assertThat(shown).isEqualTo(expected);
    JsonNode least =
        json(gateway.ask("POST", CURATIONS, "{\"query\": \"q\", \"hides\": [\"" + id(1) + "\"]}"));
    assertThat(least.path("match").asText()).isEqualTo("exact");
  }

  @Test
  void whoeverChangesWhatHasChangedSinceIsToldSo() {
    String rule = gateway.ask("POST", SYNONYMS, SCI_FI).header("Location");
    String other = "{\"from\": \"sf\", \"phrases\": [\"sci-fi\"]}";

    Answer second = gateway.ask("PUT", rule, other, "If-Match: \"1\"");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("ETag")).isEqualTo("\"2\"");
    for (String stale : List.of("\"1\"", "\"x\"", "\"99999999999999999999\"", "\"\"", "\"02\"")) {
      assertThat(gateway.ask("PUT", rule, SCI_FI, "If-Match: " + stale).status()).isEqualTo(412);
      assertThat(gateway.ask("DELETE", rule, "", "If-Match: " + stale).status()).isEqualTo(412);
    }
    for (String unreadable : List.of("1", "\"1", "\"1\", \"2\"", "W/", "")) {
      assertThat(gateway.ask("PUT", rule, SCI_FI, "If-Match: " + unreadable).status())
          .as(unreadable)
          .isEqualTo(400);
    }
    assertThat(gateway.ask("PUT", rule, SCI_FI, "If-Match: *").header("ETag")).isEqualTo("\"3\"");
    assertThat(gateway.ask("PUT", rule, other).header("ETag")).isEqualTo("\"4\"");
    assertThat(gateway.ask("DELETE", rule, "", "If-Match: \"4\"").status()).isEqualTo(204);
    assertThat(gateway.get(rule).status()).isEqualTo(404);
    assertThat(gateway.ask("PUT", rule, other).status()).isEqualTo(404);
    assertThat(gateway.ask("DELETE", rule, "").status()).isEqualTo(404);
  }

  @Test
  void aListIsReadPageByPage() {
    IntStream.range(0, 5)
        .forEach(
            i -> gateway.ask("POST", SYNONYMS, "{\"from\": \"w" + i + "\", \"phrases\": [\"v\"]}"));

    JsonNode first = json(gateway.get(SYNONYMS + "?limit=3"));
    assertThat(first.path("synonyms").findValuesAsText("from")).containsExactly("w0", "w1", "w2");
    JsonNode last = json(gateway.get(SYNONYMS + "?limit=3&after=" + first.path("next").asText()));
    assertThat(last.path("synonyms").findValuesAsText("from")).containsExactly("w3", "w4");
    assertThat(last.has("next")).isFalse();
    assertThat(json(gateway.get(SYNONYMS + "?limit=5")).has("next")).isFalse();
    assertThat(gateway.get(CURATIONS).text()).isEqualTo("{\"curations\":[]}");
  }

  @Test
  void whereThereIsNoRoomThereIsAConflict() {
    gateway.synonyms.full = true;

    assertThat(gateway.ask("POST", SYNONYMS, SCI_FI).status()).isEqualTo(409);
  }

  @Test
  void whoMayOnlySearchMayNotRule() {
    String head =
        "GET "
            + SYNONYMS
            + " HTTP/1.1\r\nHost: marquee\r\nAuthorization: Bearer "
            + gateway.token
            + "\r\n\r\n";
    assertThat(gateway.send("GET", SYNONYMS, head).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=501",
        "?limit=x",
        "?after=-1",
        "?after=1.5",
        "?after=1&after=2",
        "?page=1",
        "?after=99999999999999999999"
      })
  void aPageThatCannotBeIsRefused(String query) {
    assertThat(gateway.get(SYNONYMS + query).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x", "/1", "/d3d5a2f4-5f9e-3c3c-9a0b-2f6d4a1b7c1", "/%00"})
  void anIdThatIsNoneIsRefused(String id) {
    for (String method : List.of("GET", "DELETE")) {
      assertThat(gateway.ask(method, SYNONYMS + id, "").status()).isEqualTo(400);
    }
    assertThat(gateway.ask("PUT", SYNONYMS + id, SCI_FI).status()).isEqualTo(400);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void aSynonymThatIsNotValidIsRefusedWithThePlace(String pointer, String body) {
    assertRefused(SYNONYMS, pointer, body);
  }

  static Stream<Arguments> aSynonymThatIsNotValidIsRefusedWithThePlace() {
    return Stream.of(
        Arguments.of("", ""),
        Arguments.of("", "[]"),
        Arguments.of("/phrases", "{}"),
        Arguments.of("/phrases", "{\"phrases\": []}"),
        Arguments.of("/phrases", "{\"phrases\": [\"one\"]}"),
        Arguments.of("/phrases", "{\"phrases\": \"one\"}"),
        Arguments.of("/phrases", "{\"from\": \"x\", \"phrases\": []}"),
        Arguments.of("/phrases", "{\"phrases\": [" + "\"a\",".repeat(20) + "\"a\"]}"),
        Arguments.of("/phrases/1", "{\"phrases\": [\"a\", 1]}"),
        Arguments.of("/phrases/1", "{\"phrases\": [\"a\", null]}"),
        Arguments.of("/phrases/1", "{\"phrases\": [\"a\", \"\"]}"),
        Arguments.of("/phrases/1", "{\"phrases\": [\"a\", \"!?\"]}"),
        Arguments.of("/phrases/1", "{\"phrases\": [\"a\", \"b\\u0000\"]}"),
        Arguments.of("/phrases/1", "{\"phrases\": [\"a\", \"\\ud800\"]}"),
        Arguments.of("/phrases/1", "{\"phrases\": [\"a\", \"a b c d e f\"]}"),
        Arguments.of("/phrases/1", "{\"phrases\": [\"a\", \"" + "x".repeat(101) + "\"]}"),
        Arguments.of("/from", "{\"from\": \"a b c d e f\", \"phrases\": [\"a\"]}"),
        Arguments.of("/from", "{\"from\": null, \"phrases\": [\"a\", \"b\"]}"),
        Arguments.of("/to", "{\"from\": \"a\", \"phrases\": [\"b\"], \"to\": []}"),
        Arguments.of("/id", "{\"phrases\": [\"a\", \"b\"], \"id\": \"" + id(1) + "\"}"),
        Arguments.of(
            "/note", "{\"phrases\": [\"a\", \"b\"], \"note\": \"" + "x".repeat(501) + "\"}"),
        Arguments.of("/note", "{\"phrases\": [\"a\", \"b\"], \"note\": \"\\u0007\"}"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void aCurationThatIsNotValidIsRefusedWithThePlace(String pointer, String members) {
    String query = members.contains("\"query\"") ? "" : "\"query\": \"q\", ";
    assertRefused(CURATIONS, pointer, "{" + query + members + "}");
  }

  static Stream<Arguments> aCurationThatIsNotValidIsRefusedWithThePlace() {
    String hides = "\"hides\": [\"" + id(9) + "\"]";
    return Stream.of(
        Arguments.of("", "\"note\": \"nothing else\""),
        Arguments.of("", "\"pins\": [], \"hides\": []"),
        Arguments.of("/query", "\"query\": \"?!\", " + hides),
        Arguments.of("/query", "\"query\": \"\", " + hides),
        Arguments.of("/query", "\"query\": \"" + "x".repeat(201) + "\", " + hides),
        Arguments.of("/match", "\"match\": \"prefix\", " + hides),
        Arguments.of("/hides", "\"hides\": [" + list(501, i -> quoted(id(i))) + "]"),
        Arguments.of("/hides/0", "\"hides\": [\"x\"]"),
        Arguments.of("/hides/1", "\"hides\": [" + quoted(id(1)) + "," + quoted(id(1)) + "]"),
        Arguments.of("/pins", "\"pins\": [" + list(51, i -> pin(id(i), "")) + "]"),
        Arguments.of("/pins/0", "\"pins\": [" + quoted(id(1)) + "]"),
        Arguments.of("/pins/0/id", "\"pins\": [{\"position\": 1}]"),
        Arguments.of("/pins/0/position", "\"pins\": [" + pin(id(1), ", \"position\": 0") + "]"),
        Arguments.of("/pins/0/position", "\"pins\": [" + pin(id(1), ", \"position\": 51") + "]"),
        Arguments.of("/pins/0/position", "\"pins\": [" + pin(id(1), ", \"position\": 1.5") + "]"),
        Arguments.of(
            "/pins/1/position",
            "\"pins\": [" + list(2, i -> pin(id(i), ", \"position\": 3")) + "]"),
        Arguments.of("/pins/1/id", "\"pins\": [" + list(2, i -> pin(id(7), "")) + "]"),
        Arguments.of("/hides/0", "\"pins\": [" + pin(id(9), "") + "], " + hides),
        Arguments.of("/valid_from", "\"valid_from\": \"2026-01-01\", " + hides),
        Arguments.of("/valid_from", "\"valid_from\": 1767225600, " + hides),
        Arguments.of("/valid_from", "\"valid_from\": \"2026-02-30T00:00:00Z\", " + hides),
        Arguments.of("/valid_until", "\"valid_until\": \"2026-01-01T25:00:00Z\", " + hides),
        Arguments.of(
            "/valid_until",
            "\"valid_from\": \"2026-01-01T00:00:00Z\", \"valid_until\":"
                + " \"2026-01-01T01:00:00+02:00\", "
                + hides),
        Arguments.of("/region", "\"region\": \"us\", " + hides),
        Arguments.of("/regions", "\"regions\": [\"US\"], " + hides));
  }

  private static void assertRefused(String target, String pointer, String body) {
    Answer answer = gateway.ask("POST", target, body, "X-Kind: malformed");
    if (!body.isEmpty()) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
      assertThat(json(answer).path("errors").findValuesAsText("pointer"))
          .as(answer.text())
          .contains(pointer);
    } else {
      assertThat(answer.status()).isBetween(400, 499);
    }
    assertThat(gateway.get(target).text()).as("nothing was kept").endsWith(":[]}");
  }

  private static String list(int size, IntFunction<String> item) {
    return String.join(",", IntStream.range(0, size).mapToObj(item).toList());
  }

  private static String pin(UUID id, String more) {
    return "{\"id\": " + quoted(id) + more + "}";
  }

  private static String quoted(UUID id) {
    return "\"" + id + "\"";
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }

  private static String without(JsonNode json) {
    ObjectNode copy = json.deepCopy();
    copy.remove("id");
    return Json.string(copy);
  }

  private static JsonNode json(Answer answer) {
    return Json.read(bytes(answer.text()), JsonNode.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
