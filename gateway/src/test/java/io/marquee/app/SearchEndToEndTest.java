package io.marquee.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.app.RunningGateway.Running;
import io.marquee.port.Json;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningGateway.class)
class SearchEndToEndTest {

  private final Client client;

  SearchEndToEndTest(Running running) {
    this.client = running.client();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the matrix | The Matrix",
        "godfathr | The Godfather",
        "shawshank redemtion | The Shawshank Redemption",
        "amelie | Amélie",
        "wall e | WALL-E",
        "her | Her",
        "groundhog | Groundhog Day"
      })
  void aTitleIsFoundByItsName(String query, String title) {
    assertThat(client.titles(query)).first().isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a man relives the same day over and over | Groundhog Day",
        "thieves who steal secrets inside dreams | Inception",
        "a shark terrorizes a beach town | Jaws",
        "two women on the run from the law in a convertible | Thelma & Louise",
        "hacker discovers that reality is a simulation | The Matrix",
        "boss and assistant pretend to be engaged | The Proposal"
      })
  void aTitleIsFoundByWhatHappensInIt(String query, String title) {
    assertThat(client.titles(query).subList(0, 3)).contains(title);
  }

  @Test
  void aRomComStreamingTonightIsRomanticFunnyAndThere() {
    JsonNode page = client.search("{\"query\": \"a rom-com streaming tonight\"}");

    assertThat(page.path("interpretation").path("available_now").asBoolean()).isTrue();
    assertThat(Client.each(page.path("results")))
        .hasSize(20)
        .allSatisfy(
            result -> {
              assertThat(words(result.path("genres"))).contains("Romance", "Comedy");
              assertThat(Client.each(result.path("availability")))
                  .anyMatch(offer -> offer.path("available").asBoolean());
            });
    assertThat(words(page.path("metadata").path("degraded"))).isEmpty();
  }

  @Test
  void everyFilterHoldsForEveryResult() {
    JsonNode page =
        client.search(
            """
            {"query": "crime", "limit": 50, "region": "US",
             "filters": {"type": "movie", "genres": ["Crime"], "exclude_genres": ["Comedy"], "platforms": ["netflix", "max"],
                         "years": {"gte": 1980, "lte": 2019}, "runtime_minutes": {"lte": 150}, "min_rating": 7.5,
                         "languages": ["en"], "countries": ["US"], "available_now": true}}
            """);

    assertThat(Client.each(page.path("results")))
        .isNotEmpty()
        .allSatisfy(
            result -> {
              assertThat(result.path("type").asText()).isEqualTo("movie");
              assertThat(words(result.path("genres"))).contains("Crime").doesNotContain("Comedy");
              assertThat(result.path("year").asInt()).isBetween(1980, 2019);
              assertThat(result.path("runtime_minutes").asInt()).isLessThanOrEqualTo(150);
              assertThat(result.path("rating").asDouble()).isGreaterThanOrEqualTo(7.5);
              assertThat(Client.each(result.path("availability")))
                  .anyMatch(
                      offer -> Set.of("netflix", "max").contains(offer.path("platform").asText()));
            });
  }

  @Test
  void aFilterOfTheWordsThatLeavesNothingIsGivenUpAndSaid() {
    JsonNode page = client.search("{\"query\": \"Meryl Streep westerns\"}");

    assertThat(words(page.path("metadata").path("relaxed"))).containsExactly("genres");
    assertThat(words(page.path("interpretation").path("genres"))).containsExactly("Western");
    assertThat(Client.each(page.path("results")))
        .isNotEmpty()
        .allSatisfy(result -> assertThat(words(result.path("cast"))).contains("Meryl Streep"));
  }

  @Test
  void whatOrJoinsIsFoundOfEitherKind() {
    List<Set<String>> genres =
        Client.each(client.search("{\"query\": \"western or musical\"}").path("results")).stream()
            .map(result -> words(result.path("genres")))
            .toList();

    assertThat(genres)
        .allMatch(each -> each.contains("Western") || each.contains("Musical"))
        .anyMatch(each -> !each.contains("Western"))
        .anyMatch(each -> !each.contains("Musical"));
  }

  @Test
  void ofPeopleThatOrJoinsOneIsEnough() {
    List<Set<String>> casts =
        Client.each(client.search("{\"query\": \"tom hanks or brad pitt\"}").path("results"))
            .stream()
            .map(result -> words(result.path("cast")))
            .toList();

    assertThat(casts)
        .anyMatch(each -> each.contains("Tom Hanks"))
        .anyMatch(each -> each.contains("Brad Pitt"));
  }

  @Test
  void aFilterOfTheRequestThatLeavesNothingLeavesNothing() {
    JsonNode page =
        client.search(
            "{\"query\": \"Meryl Streep\", \"filters\": {\"genres\": [\"Western\"], \"people\": [\"Meryl Streep\"]}}");

    assertThat(page.path("results")).isEmpty();
    assertThat(words(page.path("metadata").path("relaxed"))).isEmpty();
  }

  @Test
  void theSumInExplainIsTheScore() {
    JsonNode page =
        client.search("{\"query\": \"space adventure with robots\", \"explain\": true}");

    for (JsonNode result : page.path("results")) {
      double evidence =
          Client.each(result.path("evidence")).stream()
              .mapToDouble(leg -> leg.path("contribution").asDouble())
              .sum();
      JsonNode sum = result.path("explanation");
      assertThat(evidence).isCloseTo(sum.path("fusion").asDouble(), within(1e-6));
      assertThat(sum.path("score").asDouble()).isEqualTo(result.path("relevance_score").asDouble());
    }
  }

  @Test
  void facetsCountWhatIsFiltered() {
    JsonNode page =
        client.search(
            "{\"query\": \"comedies\", \"facets\": [\"genres\", \"type\", \"platforms\", \"decade\", \"languages\"]}");

    JsonNode facets = page.path("facets");
    assertThat(facets.size()).isEqualTo(5);
    long comedies =
        Client.each(facets.path("genres")).stream()
            .filter(count -> count.path("value").asText().equals("Comedy"))
            .mapToLong(count -> count.path("count").asLong())
            .sum();
    assertThat(comedies).isEqualTo(page.path("total").path("value").asLong());
  }

  @Test
  void highlightsMarkTheWords() {
    JsonNode page = client.search("{\"query\": \"shark\", \"highlight\": true}");

    assertThat(page.path("results").path(0).path("highlights").toString().toLowerCase(Locale.ROOT))
        .contains("<em>shark");
  }

  @ParameterizedTest
  @ValueSource(strings = {"asdfgh qwerty", "tax return form 1040", "zxcvbnm", "fdsjkl fdsjkl"})
  void nonsenseFindsNothing(String query) {
    JsonNode page = client.search("{\"query\": \"" + query + "\"}");

    assertThat(Client.each(page.path("results"))).isEmpty();
    assertThat(page.path("metadata").path("sources").path("vector").path("dropped").asInt())
        .isEqualTo(100);
  }

  @Test
  void aSwitchedOffLegIsSaidToBeOff() {
    JsonNode page =
        client.search(
            "{\"query\": \"heist\", \"fusion\": {\"weights\": {\"vector\": 0, \"sql\": 0}}}");

    assertThat(page.path("metadata").path("sources").path("vector").path("status").asText())
        .isEqualTo("skipped");
    assertThat(Client.each(page.path("results")))
        .isNotEmpty()
        .allSatisfy(result -> assertThat(result.path("evidence").has("vector")).isFalse());
  }

  @Test
  void theSameRequestGivesTheSameOrder() {
    assertThat(client.titles("dark detective story"))
        .isEqualTo(client.titles("dark detective story"));
  }

  @Test
  void sortingIsByTheFieldThatWasAskedFor() {
    JsonNode page = client.search("{\"query\": \"westerns\", \"sort\": \"year\", \"limit\": 30}");

    List<Integer> years =
        Client.each(page.path("results")).stream()
            .map(result -> result.path("year").asInt())
            .toList();
    assertThat(years).isNotEmpty().isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void aContentPageAndWhatIsSimilarToIt() {
    String id =
        client.search("{\"query\": \"toy story\"}").path("results").path(0).path("id").asText();

    JsonNode page = Client.json(client.get("/api/v1/content/" + id));
    assertThat(page.path("title").asText()).isEqualTo("Toy Story");
    assertThat(client.get("/api/v1/content/" + id + "/similar?limit=10").statusCode())
        .isEqualTo(200);
    assertThat(
            new String(
                client.get("/api/v1/content/" + id + "/similar?limit=10").body(),
                StandardCharsets.UTF_8))
        .contains("Toy Story 3")
        .doesNotContain(id);
  }

  @Test
  void aPageInTheSmallestBudgetSaysWhatIsMissing() {
    JsonNode page = client.search(Json.string(Map.of("query", "war drama", "budget_ms", 50)));

    assertThat(page.path("metadata").path("sources").size()).isEqualTo(3);
    assertThat(page.path("metadata").path("stages").toString()).contains("\"budget_ms\":20");
  }

  private static Set<String> words(JsonNode array) {
    return Client.each(array).stream().map(JsonNode::asText).collect(Collectors.toSet());
  }
}
