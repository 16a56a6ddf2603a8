package io.marquee.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.http.Wire.Answer;
import io.marquee.port.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong is named, costs a 4xx, and costs the server nothing. */
class MalformedRequestsTest {

  private static final String ID = "/api/v1/content/" + Samples.FARGO;

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TestGateway.start();
  }

  @AfterAll
  static void stop() {
    assertThat(gateway.post("{\"query\": \"still here?\"}").status()).isEqualTo(200);
    gateway.close();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void aBodyThatIsNotValidIsRefusedWithThePlace(String pointer, String body) {
    Answer answer = gateway.post(body);
    assertRefused(answer, 400, pointer);
  }

  static Stream<Arguments> aBodyThatIsNotValidIsRefusedWithThePlace() {
    return Stream.of(notJson(), wholeRequests(), options(), filters(), fusion())
        .flatMap(List::stream);
  }

  private static Arguments row(String pointer, String body) {
    return Arguments.of(pointer, body);
  }

  private static Arguments option(String pointer, String members) {
    return row(pointer, "{\"query\": \"heat\", " + members + "}");
  }

  private static Arguments filter(String pointer, String members) {
    return option("/filters" + pointer, "\"filters\": {" + members + "}");
  }

  private static List<Arguments> notJson() {
    return List.of(
        row("", ""),
        row("", " "),
        row("", "nonsense"),
        row("", "{"),
        row("", "}"),
        row("", "{}}"),
        row("", "{\"query\": \"heat\"} {}"),
        row("", "{\"query\": \"heat\"}, 1"),
        row("", "{\"query\": \"heat\""),
        row("", "{\"query\": \"heat}"),
        row("", "{\"query\": 'heat'}"),
        row("", "{query: \"heat\"}"),
        row("", "{\"query\": \"heat\",}"),
        row("", "{\"query\": \"heat\" \"limit\": 1}"),
        row("", "{\"query\" \"heat\"}"),
        row("", "{\"query\": \"he\\qat\"}"),
        row("", "{\"query\": \"he\\u00zzat\"}"),
        row("", "{\"query\": \"he\nat\"}"),
        row("", "{\"query\": \"he\u0000at\"}"),
        row("", "{\"query\": \"heat\", \"limit\": NaN}"),
        row("", "{\"query\": \"heat\", \"limit\": Infinity}"),
        row("", "{\"query\": \"heat\", \"limit\": -Infinity}"),
        row("", "{\"query\": \"heat\", \"limit\": +1}"),
        row("", "{\"query\": \"heat\", \"limit\": 01}"),
        row("", "{\"query\": \"heat\", \"limit\": .5}"),
        row("", "{\"query\": \"heat\", \"limit\": 5.}"),
        row("", "{\"query\": \"heat\", \"limit\": 0x10}"),
        row("", "{\"query\": \"heat\", \"limit\": 1e}"),
        row("", "{\"query\": \"heat\", \"explain\": True}"),
        row("", "{\"query\": \"heat\"} // really"),
        row("", "/* now */ {\"query\": \"heat\"}"),
        row("", "\ufeff{\"query\": \"heat\"}"),
        row("", "query=heat"),
        row("", "<query>heat</query>"),
        row("", "null null"),
        row("/filters/genres" + "/0".repeat(14), deep("[", "]", 16)),
        row("/filters/genres" + "/0".repeat(14), deep("[", "]", 5000)),
        row("/filters/genres" + "/a".repeat(14), deep("{\"a\":", "}", 16)),
        option("/limit", "\"limit\": 1" + "0".repeat(80)),
        option("/query", "\"query\": \"again\""),
        option("/limit", "\"limit\": 1, \"limit\": 2"),
        filter("/genres", "\"genres\": [], \"genres\": []"),
        filter("/years/gte", "\"years\": {\"gte\": 1990, \"gte\": 1991}"),
        option("/fusion/weights/text", "\"fusion\": {\"weights\": {\"text\": 1, \"text\": 2}}"));
  }

  private static String deep(String open, String close, int levels) {
    return "{\"query\": \"heat\", \"filters\": {\"genres\": "
        + open.repeat(levels)
        + (open.equals("[") ? "" : "1")
        + close.repeat(levels)
        + "}}";
  }

  private static List<Arguments> wholeRequests() {
    return List.of(
        row("", "null"),
        row("", "true"),
        row("", "1"),
        row("", "\"heat\""),
        row("", "[]"),
        row("", "[{\"query\": \"heat\"}]"),
        row("/query", "{}"),
        row("/query", "{\"limit\": 1}"),
        row("/q", "{\"query\": \"heat\", \"q\": \"heat\"}"),
        row("/Query", "{\"query\": \"heat\", \"Query\": \"heat\"}"),
        row("/query ", "{\"query\": \"heat\", \"query \": \"heat\"}"),
        row("/", "{\"query\": \"heat\", \"\": 1}"),
        row("/a~1b", "{\"query\": \"heat\", \"a/b\": 1}"),
        row("/a~0b", "{\"query\": \"heat\", \"a~b\": 1}"),
        row("/a\ufffdb", "{\"query\": \"heat\", \"a\\u0007b\": 1}"),
        row("/a\ufffdb", "{\"query\": \"heat\", \"a\\ud800b\": 1}"),
        row("/a\ufffdb", "{\"query\": \"heat\", \"a\\u202eb\": 1}"),
        row("/__proto__", "{\"query\": \"heat\", \"__proto__\": {}}"),
        row("/query", "{\"query\": null}"),
        row("/query", "{\"query\": 1}"),
        row("/query", "{\"query\": true}"),
        row("/query", "{\"query\": []}"),
        row("/query", "{\"query\": [\"heat\"]}"),
        row("/query", "{\"query\": {}}"),
        row("/query", "{\"query\": \"\"}"),
        row("/query", "{\"query\": \" \"}"),
        row("/query", "{\"query\": \"\\t\\r\\n\"}"),
        row("/query", "{\"query\": \"\\u00a0\\u2003\\u3000\"}"),
        row("/query", "{\"query\": \"\\u200b\"}"),
        row("/query", "{\"query\": \"\\u200b\\u202e\\ufeff\"}"),
        row("/query", "{\"query\": \"\\u0000\"}"),
        row("/query", "{\"query\": \"he\\u0000at\"}"),
        row("/query", "{\"query\": \"he\\u001bat\"}"),
        row("/query", "{\"query\": \"he\\u007fat\"}"),
        row("/query", "{\"query\": \"he\\u0085at\"}"),
        row("/query", "{\"query\": \"he\\ud83dat\"}"),
        row("/query", "{\"query\": \"he\\ude00at\"}"),
        row("/query", "{\"query\": \"he\\ude00\\ud83dat\"}"),
        row("/query", "{\"query\": \"" + "x".repeat(2001) + "\"}"),
        row("/query", "{\"query\": \"" + "\ud83c\udfac".repeat(2001) + "\"}"),
        row("/query", "{\"query\": \"" + " ".repeat(2000) + "\"}"));
  }

  private static List<Arguments> options() {
    return List.of(
        option("/cursor", "\"cursor\": \"next\""),
        option("/include_watched", "\"include_watched\": \"yes\""),
        option(
            "/explain",
            "\"explain\": true, \"cursor\": \"6f1c1a52-90f5-4bb1-9d2e-3d7a0a9c5f10.20\""),
        option("/offset", "\"offset\": 10"),
        option("/budgetMs", "\"budgetMs\": 100"),
        option("/region", "\"region\": null"),
        option("/region", "\"region\": \"\""),
        option("/region", "\"region\": \"us\""),
        option("/region", "\"region\": \"USA\""),
        option("/region", "\"region\": \"U\""),
        option("/region", "\"region\": \"U1\""),
        option("/region", "\"region\": \"US\\n\""),
        option("/region", "\"region\": \" US\""),
        option("/region", "\"region\": \"\\u00dcS\""),
        option("/region", "\"region\": 840"),
        option("/region", "\"region\": [\"US\"]"),
        option("/limit", "\"limit\": 0"),
        option("/limit", "\"limit\": -1"),
        option("/limit", "\"limit\": 51"),
        option("/limit", "\"limit\": 1.5"),
        option("/limit", "\"limit\": 1e1000"),
        option("/limit", "\"limit\": 1e-1000"),
        option("/limit", "\"limit\": 1e999999999"),
        option("/limit", "\"limit\": 9223372036854775808"),
        option("/limit", "\"limit\": 4294967297"),
        option("/limit", "\"limit\": \"10\""),
        option("/limit", "\"limit\": true"),
        option("/limit", "\"limit\": null"),
        option("/limit", "\"limit\": []"),
        option("/facets", "\"facets\": \"genres\""),
        option("/facets", "\"facets\": {}"),
        option("/facets", "\"facets\": null"),
        option("/facets", "\"facets\": [\"type\", \"type\"]"),
        option("/facets/0", "\"facets\": [\"years\"]"),
        option("/facets/0", "\"facets\": [\"GENRES\"]"),
        option("/facets/1", "\"facets\": [\"type\", \"\"]"),
        option("/facets/0", "\"facets\": [null]"),
        option("/facets/0", "\"facets\": [1]"),
        option("/facets/0", "\"facets\": [[\"type\"]]"),
        option("/sort", "\"sort\": \"newest\""),
        option("/sort", "\"sort\": \"Year\""),
        option("/sort", "\"sort\": \"\""),
        option("/sort", "\"sort\": null"),
        option("/sort", "\"sort\": 1"),
        option("/sort", "\"sort\": {\"year\": \"desc\"}"),
        option("/explain", "\"explain\": \"true\""),
        option("/explain", "\"explain\": 1"),
        option("/explain", "\"explain\": null"),
        option("/highlight", "\"highlight\": \"yes\""),
        option("/highlight", "\"highlight\": 0"),
        option("/budget_ms", "\"budget_ms\": 49"),
        option("/budget_ms", "\"budget_ms\": 2001"),
        option("/budget_ms", "\"budget_ms\": 100.5"),
        option("/budget_ms", "\"budget_ms\": \"100\""),
        option("/budget_ms", "\"budget_ms\": -200"),
        option("/budget_ms", "\"budget_ms\": null"),
        option("/filters", "\"filters\": null"),
        option("/filters", "\"filters\": []"),
        option("/filters", "\"filters\": \"genres\""),
        option("/fusion", "\"fusion\": null"),
        option("/fusion", "\"fusion\": \"rrf\""));
  }

  private static List<Arguments> filters() {
    String fiftyOne = "[" + "\"x\", ".repeat(50) + "\"x\"]";
    return List.of(
        filter("/genre", "\"genre\": \"Crime\""),
        filter("/year", "\"year\": 1990"),
        filter("/type", "\"type\": \"film\""),
        filter("/type", "\"type\": \"MOVIE\""),
        filter("/type", "\"type\": [\"movie\"]"),
        filter("/type", "\"type\": null"),
        filter("/genres", "\"genres\": \"Crime\""),
        filter("/genres", "\"genres\": null"),
        filter("/genres", "\"genres\": " + fiftyOne),
        filter("/genres/0", "\"genres\": [\"\"]"),
        filter("/genres/0", "\"genres\": [\" \"]"),
        filter("/genres/0", "\"genres\": [\" Crime\"]"),
        filter("/genres/0", "\"genres\": [1]"),
        filter("/genres/0", "\"genres\": [null]"),
        filter("/genres/1", "\"genres\": [\"Crime\", \"" + "x".repeat(65) + "\"]"),
        filter("/genres/0", "\"genres\": [\"Cri\\u0000me\"]"),
        filter("/genres/0", "\"genres\": [\"Cri\\nme\"]"),
        filter("/genres/0", "\"genres\": [\"\\ud800\"]"),
        filter("/exclude_genres", "\"exclude_genres\": " + fiftyOne),
        filter("/exclude_genres/0", "\"exclude_genres\": [{}]"),
        filter("/platforms", "\"platforms\": \"netflix\""),
        filter("/platforms", "\"platforms\": " + fiftyOne),
        filter("/platforms/0", "\"platforms\": [\"Netflix\"]"),
        filter("/platforms/0", "\"platforms\": [\"prime video\"]"),
        filter("/platforms/0", "\"platforms\": [\"\"]"),
        filter("/platforms/0", "\"platforms\": [\"netflix\\n\"]"),
        filter("/platforms/0", "\"platforms\": [\"" + "x".repeat(65) + "\"]"),
        filter("/years", "\"years\": 1990"),
        filter("/years", "\"years\": [1990, 1999]"),
        filter("/years", "\"years\": {}"),
        filter("/years", "\"years\": {\"gte\": 2000, \"lte\": 1999}"),
        filter("/years/from", "\"years\": {\"from\": 1990}"),
        filter("/years/gte", "\"years\": {\"gte\": 1869}"),
        filter("/years/gte", "\"years\": {\"gte\": \"1990\"}"),
        filter("/years/gte", "\"years\": {\"gte\": null}"),
        filter("/years/lte", "\"years\": {\"lte\": 2101}"),
        filter("/years/lte", "\"years\": {\"lte\": 1999.5}"),
        filter("/runtime_minutes", "\"runtime_minutes\": 90"),
        filter("/runtime_minutes", "\"runtime_minutes\": {}"),
        filter("/runtime_minutes", "\"runtime_minutes\": {\"gte\": 2, \"lte\": 1}"),
        filter("/runtime_minutes/gte", "\"runtime_minutes\": {\"gte\": 0}"),
        filter("/runtime_minutes/lte", "\"runtime_minutes\": {\"lte\": 10001}"),
        filter("/min_rating", "\"min_rating\": -0.1"),
        filter("/min_rating", "\"min_rating\": 10.1"),
        filter("/min_rating", "\"min_rating\": 1e99"),
        filter("/min_rating", "\"min_rating\": \"8\""),
        filter("/min_rating", "\"min_rating\": null"),
        filter("/content_rating_max", "\"content_rating_max\": \"PG13\""),
        filter("/content_rating_max", "\"content_rating_max\": \"NR\""),
        filter("/content_rating_max", "\"content_rating_max\": 13"),
        filter("/languages", "\"languages\": \"en\""),
        filter("/languages/0", "\"languages\": [\"EN\"]"),
        filter("/languages/0", "\"languages\": [\"eng\"]"),
        filter("/languages/0", "\"languages\": [\"en\\n\"]"),
        filter("/languages/1", "\"languages\": [\"en\", \"\"]"),
        filter("/countries/0", "\"countries\": [\"us\"]"),
        filter("/countries/0", "\"countries\": [\"USA\"]"),
        filter("/countries", "\"countries\": {\"0\": \"US\"}"),
        filter("/people", "\"people\": \"De Niro\""),
        filter("/people/0", "\"people\": [\"\"]"),
        filter("/people/0", "\"people\": [\"" + "x".repeat(65) + "\"]"),
        filter("/available_now", "\"available_now\": \"true\""),
        filter("/available_now", "\"available_now\": 1"));
  }

  private static List<Arguments> fusion() {
    return List.of(
        option("/fusion/method", "\"fusion\": {\"method\": \"rrf\"}"),
        option("/fusion/mode", "\"fusion\": {\"mode\": \"borda\"}"),
        option("/fusion/mode", "\"fusion\": {\"mode\": null}"),
        option("/fusion/k", "\"fusion\": {\"k\": 0}"),
        option("/fusion/k", "\"fusion\": {\"k\": 1001}"),
        option("/fusion/k", "\"fusion\": {\"k\": 60.5}"),
        option("/fusion/k", "\"fusion\": {\"k\": \"60\"}"),
        option("/fusion/weights", "\"fusion\": {\"weights\": [1, 1, 1]}"),
        option("/fusion/weights", "\"fusion\": {\"weights\": 1}"),
        option("/fusion/weights/lexical", "\"fusion\": {\"weights\": {\"lexical\": 1}}"),
        option("/fusion/weights/text", "\"fusion\": {\"weights\": {\"text\": -1}}"),
        option("/fusion/weights/text", "\"fusion\": {\"weights\": {\"text\": 10.001}}"),
        option("/fusion/weights/sql", "\"fusion\": {\"weights\": {\"sql\": \"1\"}}"),
        option("/fusion/weights/vector", "\"fusion\": {\"weights\": {\"vector\": null}}"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource
  void anAddressThatIsNotValidIsRefusedWithTheParameter(String pointer, String target) {
    assertRefused(gateway.get(target), 400, pointer);
  }

  static Stream<Arguments> anAddressThatIsNotValidIsRefusedWithTheParameter() {
    return Stream.concat(
        Stream.of(
            asked("?q", ""),
            asked("?q", "limit=1"),
            asked("?q", "q="),
            asked("?q", "q=%20"),
            asked("?q", "q=+"),
            asked("?q", "q=%00"),
            asked("?q", "q=%"),
            asked("?q", "q=%4"),
            asked("?q", "q=%zz"),
            asked("?q", "q=%u0041"),
            asked("?q", "q=%ff"),
            asked("?q", "q=%c0%80"),
            asked("?q", "q=%ed%a0%80"),
            asked("?q", "q=%f5%80%80%80"),
            asked("?q", "q=a\u00e9"),
            asked("?q", "q=heat&q=heat"),
            asked("?q", "q=" + "x".repeat(2001)),
            asked("?query", "q=heat&query=heat"),
            asked("?Q", "q=heat&Q=heat"),
            asked("?cursor", "q=heat&cursor=1"),
            asked("?fusion", "q=heat&fusion=rrf"),
            asked("?limit", "q=heat&limit=0"),
            asked("?limit", "q=heat&limit=51"),
            asked("?limit", "q=heat&limit="),
            asked("?limit", "q=heat&limit=ten"),
            asked("?limit", "q=heat&limit=1e1"),
            asked("?limit", "q=heat&limit=+1"),
            asked("?limit", "q=heat&limit=%31%20"),
            asked("?limit", "q=heat&limit=1.5"),
            asked("?limit", "q=heat&limit=1&limit=2"),
            asked("?limit", "q=heat&limit=99999999999999999999999999"),
            asked("?region", "q=heat&region=us"),
            asked("?region", "q=heat&region=US%0A"),
            asked("?region", "q=heat&region="),
            asked("?facets/1", "q=heat&facets=type,years"),
            asked("?facets/1", "q=heat&facets=type,"),
            asked("?facets", "q=heat&facets=type,type"),
            asked("?facets/0", "q=heat&facets=type%2Cgenres"),
            asked("?sort", "q=heat&sort=newest"),
            asked("?explain", "q=heat&explain"),
            asked("?explain", "q=heat&explain=1"),
            asked("?explain", "q=heat&explain=TRUE"),
            asked("?highlight", "q=heat&highlight=on"),
            asked("?budget_ms", "q=heat&budget_ms=49"),
            asked("?budget_ms", "q=heat&budget_ms=2001"),
            asked("?type", "q=heat&type=film"),
            asked("?genres/0", "q=heat&genres="),
            asked("?genres/1", "q=heat&genres=Crime,%20Drama"),
            asked("?genres", "q=heat&genres=" + "x,".repeat(50) + "x"),
            asked("?platforms/0", "q=heat&platforms=Netflix"),
            asked("?years_gte", "q=heat&years_gte=90"),
            asked("?years_gte", "q=heat&years_gte=2000&years_lte=1990"),
            asked("?years_lte", "q=heat&years_lte=nineties"),
            asked("?runtime_minutes_gte", "q=heat&runtime_minutes_gte=0"),
            asked("?min_rating", "q=heat&min_rating=11"),
            asked("?min_rating", "q=heat&min_rating=NaN"),
            asked("?content_rating_max", "q=heat&content_rating_max=NR"),
            asked("?languages/0", "q=heat&languages=EN"),
            asked("?countries/0", "q=heat&countries=us"),
            asked("?people/0", "q=heat&people=%20"),
            asked("?available_now", "q=heat&available_now=yes"),
            asked("?", "q=heat&"),
            asked("?", "&q=heat"),
            asked("?", "q=heat&&limit=1"),
            asked("?=heat", "=heat"),
            asked("?%zz", "q=heat&%zz=1")),
        Stream.of(
            row("?id", "/api/v1/content/1"),
            row("?id", "/api/v1/content/" + "x".repeat(36)),
            row("?id", "/api/v1/content/" + Samples.FARGO + "0"),
            row("?id", "/api/v1/content/%7B" + Samples.FARGO.toString().substring(1)),
            row("?id", "/api/v1/content/..%2f..%2fhealth%2flive"),
            row("?id", "/api/v1/content/" + "x".repeat(500)),
            row("?id", "/api/v1/content/nonsense/similar"),
            row("?id", "/api/v1/content/nonsense/availability"),
            row("?region", ID + "/availability?region=Utopia"),
            row("?region", ID + "?region=usa"),
            row("?limit", ID + "?limit=1"),
            row("?id", ID + "?id=1"),
            row("?q", ID + "?q=heat"),
            row("?limit", ID + "/similar?limit=0"),
            row("?limit", ID + "/similar?limit=51"),
            row("?facets", ID + "/similar?facets=type"),
            row("?verbose", "/health/live?verbose=1"),
            row("?x", "/?x=1"),
            row("?x", "/docs?x=1"),
            row("?file", "/assets/" + "x".repeat(65))));
  }

  private static Arguments asked(String pointer, String query) {
    return row(pointer, "/api/v1/search?" + query);
  }

  @Test
  void everyErrorOfARequestIsNamed() {
    JsonNode problem = problem(gateway.post("{\"limit\": 0, \"sort\": 1, \"nonsense\": true}"));
    assertThat(problem.get("errors").findValuesAsText("pointer"))
        .containsExactly("/limit", "/sort", "/nonsense", "/query");
    assertThat(problem.get("detail").asText())
        .isEqualTo("/limit: 0 (expected: a whole number from 1 to 50); and 3 more");
  }

  @Test
  void aThousandErrorsAreTwenty() {
    String many = "\"x\", ".repeat(4) + "\"x\"";
    String wrong = "\"filters\": {\"genres\": [" + "1, ".repeat(49) + "1]}, \"facets\": [" + many;
    JsonNode problem = problem(gateway.post("{\"query\": \"heat\", " + wrong + "]}"));
    assertThat(problem.get("errors")).hasSize(20);
  }

  @Test
  void littleOfWhatWasWrongIsRepeated() {
    String secret = "x".repeat(5000);
    Answer answer =
        gateway.post(
            "{\"query\": \"heat\", \"region\": \"%s\", \"%s\": 1}".formatted(secret, secret));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).doesNotContain("x".repeat(81));
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    for (String bytes : List.of("\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00e2\u0082")) {
      String body = "{\"query\": \"he" + bytes + "at\"}";
      Answer answer =
          gateway.post(
              body.getBytes(StandardCharsets.ISO_8859_1), "Content-Type: application/json");
      assertRefused(answer, 400, "");
    }
    Answer utf16 =
        gateway.post(
            "{\"query\": \"heat\"}".getBytes(StandardCharsets.UTF_16LE),
            "Content-Type: application/json");
    assertRefused(utf16, 400, "");
  }

  private static void assertRefused(Answer answer, int status, String pointer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    JsonNode problem = problem(answer);
    assertThat(problem.get("errors").findValuesAsText("pointer"))
        .as(answer.text())
        .contains(pointer);
    assertThat(problem.get("errors").findValuesAsText("detail"))
        .allSatisfy(detail -> assertThat(detail).contains("(expected: ").hasSizeLessThan(400));
  }

  private static JsonNode problem(Answer answer) {
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    return Json.read(answer.text().getBytes(StandardCharsets.UTF_8), JsonNode.class);
  }
}
