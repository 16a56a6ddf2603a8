package io.marquee.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Hit;
import io.marquee.catalog.Query;
import io.marquee.catalog.Sort;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.Total;
import io.marquee.port.Found;
import io.marquee.port.Outlets;
import io.marquee.port.TextSource;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The text leg. A text is answered by relevance, and what is equally relevant by rating and
 * popularity together. Where the filters say all that the text does, every title that passes them
 * matches, the words only rank; without text, it is the query's order that ranks.
 *
 * <p>A text takes two questions, one for what the index knows of its words and one for the titles;
 * three where a word is in doubt.
 */
final class OpenSearchText implements TextSource {

  private final Searches searches;
  private final Searched searched;
  private final int exactTotals;
  private final Words words;

  OpenSearchText(Searches searches, Searched searched, int exactTotals) {
    this.searches = searches;
    this.searched = searched;
    this.exactTotals = exactTotals;
    this.words = new Words(searches);
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public Future<Found> search(Query query, Deadline deadline) {
    return (query.text().isBlank()
            ? Future.succeededFuture(Clauses.ALL)
            : words.of(query, deadline).map(slots -> TextQuery.of(slots, query)))
        .compose(relevant -> searches.search(body(relevant, query), deadline))
        .map(answer -> found(answer, query));
  }

  @Override
  public Future<Map<TitleId, Map<String, List<String>>>> highlight(
      Query query, List<TitleId> titles, Deadline deadline) {
    return words
        .of(query, deadline)
        .compose(
            slots ->
                slots.isEmpty() || titles.isEmpty()
                    ? Future.succeededFuture(Map.of())
                    : searches
                        .search(Highlights.of(slots, titles), deadline)
                        .map(answer -> Highlights.read(slots, answer)));
  }

  @Override
  public Future<Set<TitleId>> passing(Query query, List<TitleId> titles, Deadline deadline) {
    return titles.isEmpty()
        ? Future.succeededFuture(Set.of())
        : searches.search(passing(query, titles), deadline).map(OpenSearchText::ids);
  }

  @Override
  public void close() {
    // The index that this searches is closed by whoever opened it.
  }

  private Map<String, Object> passing(Query query, List<TitleId> titles) {
    List<Map<String, Object>> both =
        List.of(FilterQuery.of(query, searched.outlets().moment()), FilterQuery.those(titles));
    return Map.of(
        "query",
        Map.of("bool", Map.of("filter", both)),
        "size",
        titles.size(),
        "_source",
        false,
        "track_total_hits",
        false);
  }

  private static Set<TitleId> ids(JsonNode answer) {
    Set<TitleId> ids = new HashSet<>();
    answer.at("/hits/hits").forEach(hit -> ids.add(TitleId.parse(hit.path("_id").asText())));
    return ids;
  }

  private Map<String, Object> body(Map<String, Object> relevant, Query query) {
    Outlets.Moment outlets = searched.outlets().moment();
    Map<String, Object> matching = new HashMap<>();
    matching.put("filter", FilterQuery.of(query, outlets));
    matching.put(query.filtersSayAll() ? "should" : "must", relevant);
    matching.put("minimum_should_match", 0);
    Map<String, Object> body = new HashMap<>();
    body.put("query", Map.of("bool", matching));
    body.put("size", query.limit());
    body.put("_source", false);
    body.put("sort", order(query));
    body.put("track_total_hits", query.facets().isEmpty() ? exactTotals : true);
    body.put("aggs", FacetCounts.of(query, outlets));
    return body;
  }

  /** What is equal is ordered by ordinal, which is the same in every generation. */
  private static List<Map<String, Object>> order(Query query) {
    Map<String, Object> last = Map.of(Schema.ORDINAL, "asc");
    boolean byField = query.filtersSayAll() && query.sort() != Sort.RELEVANCE;
    return query.text().isBlank() || byField
        ? List.of(order(query.sort()), last)
        : List.of(Map.of("_score", "desc"), order(Sort.RELEVANCE), last);
  }

  private static Map<String, Object> order(Sort sort) {
    String field =
        switch (sort) {
          case RELEVANCE -> Schema.APPEAL;
          case RATING -> Schema.RATING;
          case POPULARITY -> Schema.POPULARITY;
          case YEAR -> Schema.YEAR;
        };
    return Map.of(field, Map.of("order", "desc", "missing", 0));
  }

  private static Found found(JsonNode answer, Query query) {
    List<Hit> hits = new ArrayList<>();
    for (JsonNode hit : answer.at("/hits/hits")) {
      hits.add(new Hit(TitleId.parse(hit.path("_id").asText()), hit.at("/sort/0").asDouble()));
    }
    JsonNode total = answer.at("/hits/total");
    boolean exact = total.path("relation").asText().equals("eq");
    return new Found(
        hits,
        new Total(
            total.path("value").asLong(),
            exact ? Total.Relation.EXACT : Total.Relation.LOWER_BOUND),
        FacetCounts.read(query, answer));
  }
}
