package io.marquee.opensearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.TitleId;
import io.marquee.port.Json;
import io.marquee.port.typing.Candidate;
import io.marquee.port.typing.Card;
import io.marquee.port.typing.Typed;
import io.marquee.port.typing.Worth;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The titles that are worth most of those in which something typed stands. What they are worth to
 * whom, the cluster is told with each question.
 */
final class Candidates {

  /** Titles of one name. */
  private static final int CALLED = 20;

  private static final int TITLED = 100;

  /** A person is as widely known as so many titles, at most, make them. */
  private static final int BY = 200;

  /** The words of one name are this near; names are further apart. */
  private static final int NAME_GAPS = 50;

  private final Searches searches;
  private final Worth worth;
  private final Deadline deadline;
  private final Map<String, Object> elsewhere;

  Candidates(Searches searches, Worth worth, Deadline deadline) {
    this.searches = searches;
    this.worth = worth;
    this.deadline = deadline;
    this.elsewhere = Map.of("bool", Map.of("must_not", FilterQuery.on(List.of(worth.here()))));
  }

  /** Titles that are called just {@code text}; who has typed one letter has only begun. */
  Future<JsonNode> called(String text) {
    return TitleDocument.KEYS
        .of(text)
        .filter(key -> key.length() > 1)
        .map(key -> best(List.of(Clauses.term(Schema.WHOLE_TITLE, key)), CALLED))
        .orElseGet(() -> Future.succeededFuture(Json.mapper().missingNode()));
  }

  /** Titles with all the words in their names. */
  Future<JsonNode> titled(Typed typed) {
    return best(
        typed.words().stream()
            .map(word -> Clauses.anyOf(Schema.TITLE_STARTS, word.starts().keySet()))
            .toList(),
        TITLED);
  }

  /** Titles made by somebody with all the words in their name. */
  Future<JsonNode> by(Typed typed) {
    List<Map<String, Object>> words = typed.words().stream().map(Candidates::any).toList();
    Map<String, Object> name =
        Map.of("all_of", Map.of("intervals", words, "ordered", false, "max_gaps", NAME_GAPS));
    return best(List.of(Map.of("intervals", Map.of(Schema.PEOPLE_STARTS, name))), BY);
  }

  private static Map<String, Object> any(Typed.Word word) {
    List<Map<String, Object>> starts =
        word.starts().keySet().stream().map(Candidates::start).toList();
    return Map.of("any_of", Map.of("intervals", starts));
  }

  private static Map<String, Object> start(String start) {
    return Map.of("match", Map.of("query", start, "analyzer", "whitespace"));
  }

  private Future<JsonNode> best(List<Map<String, Object>> filters, int most) {
    Map<String, Object> query = weighed(Map.of("bool", Map.of("filter", filters)));
    List<Map<String, Object>> order =
        List.of(Map.of("_score", "desc"), Map.of(Schema.ORDINAL, "asc"));
    return searches.search(
        Map.of(
            "query",
            query,
            "size",
            most,
            "_source",
            List.of(Schema.CARD, Schema.POPULARITY),
            "sort",
            order,
            "track_total_hits",
            false),
        deadline);
  }

  /** Scores by {@link Worth}, as near as the cluster's numbers are. */
  private Map<String, Object> weighed(Map<String, Object> query) {
    Map<String, Object> known =
        Map.of("field", Schema.POPULARITY, "factor", (1 - Worth.UNKNOWN) / 100, "missing", 0);
    Map<String, Object> anywhere =
        Map.of(
            "query",
            query,
            "functions",
            List.of(Map.of("weight", Worth.UNKNOWN), Map.of("field_value_factor", known)),
            "score_mode",
            "sum",
            "boost_mode",
            "replace");
    return Map.of(
        "function_score",
        Map.of(
            "query",
            Map.of("function_score", anywhere),
            "functions",
            List.of(Map.of("filter", elsewhere, "weight", Worth.ELSEWHERE)),
            "boost_mode",
            "multiply"));
  }

  /** What an answer has found. Some hundred cards take milliseconds: not on an event loop. */
  List<Candidate> read(JsonNode answer) {
    List<Candidate> candidates = new ArrayList<>();
    for (JsonNode hit : answer.at("/hits/hits")) {
      JsonNode source = hit.path("_source");
      if (source.has(Schema.CARD)) {
        candidates.add(
            new Candidate(
                TitleId.parse(hit.path("_id").asText()),
                card(source.path(Schema.CARD)),
                worth.of(hit.at("/sort/1").asInt(), source.path(Schema.POPULARITY).asDouble())));
      }
    }
    return candidates;
  }

  private static Card card(JsonNode json) {
    try {
      return Json.mapper().treeToValue(json, Card.class);
    } catch (JsonProcessingException notOurs) {
      throw new UncheckedIOException(notOurs);
    }
  }
}
