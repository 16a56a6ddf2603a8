package io.marquee.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.port.typing.Typed;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How words begin in the index that are spelt nearly as typed ones are.
 *
 * @param starts by field and typed word, with how sure each is, 0 to 1
 */
record Beginnings(Map<String, Map<String, Map<String, Double>>> starts) {

  private static final List<String> FIELDS = List.of(Schema.TITLE_STARTS, Schema.PEOPLE_STARTS);

  /** Asks about all words that may be misspelt, in one question. */
  static Future<Beginnings> of(Searches searches, List<Typed> typed, Deadline deadline) {
    List<String> words =
        typed.stream()
            .flatMap(each -> each.words().stream())
            .map(Typed.Word::text)
            .filter(word -> Typed.errors(Typed.start(word)) > 0)
            .distinct()
            .toList();
    Map<String, Object> suggest = new HashMap<>();
    for (int at = 0; at < words.size(); at++) {
      String start = Typed.start(words.get(at));
      for (String field : FIELDS) {
        suggest.put(
            field + at, Vocabulary.near(field, start, Typed.errors(start), 1, Typed.MOST_STARTS));
      }
    }
    return words.isEmpty()
        ? Future.succeededFuture(new Beginnings(Map.of()))
        : searches
            .search(Map.of("size", 0, "track_total_hits", false, "suggest", suggest), deadline)
            .map(answer -> read(words, answer.path("suggest")));
  }

  private static Beginnings read(List<String> words, JsonNode suggested) {
    Map<String, Map<String, Map<String, Double>>> starts = new HashMap<>();
    for (String field : FIELDS) {
      Map<String, Map<String, Double>> near = new HashMap<>();
      for (int at = 0; at < words.size(); at++) {
        near.put(words.get(at), sure(suggested.path(field + at)));
      }
      starts.put(field, near);
    }
    return new Beginnings(starts);
  }

  private static Map<String, Double> sure(JsonNode suggestion) {
    Map<String, Double> sure = new HashMap<>();
    for (JsonNode option : suggestion.at("/0/options")) {
      double likeness = option.path("score").asDouble();
      sure.put(option.path("text").asText(), likeness * likeness);
    }
    return sure;
  }

  /** {@code typed}, with what may have been meant where words of {@code field} begin otherwise. */
  Typed widened(Typed typed, String field) {
    return typed.widened(starts.getOrDefault(field, Map.of()));
  }
}
