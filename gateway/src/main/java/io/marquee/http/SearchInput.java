package io.marquee.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.catalog.Facet;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Range;
import io.marquee.catalog.Sort;
import io.marquee.catalog.TitleType;
import io.marquee.ranking.Weights;
import io.marquee.search.Asker;
import io.marquee.search.Cursor;
import io.marquee.search.SearchRequest;
import io.marquee.search.SearchRequest.FusionOptions;
import io.marquee.search.SearchRequest.Mode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a search of an input that the contract has found valid. */
final class SearchInput {

  private SearchInput() {}

  /**
   * The search that {@code input} asks for, with the contract's defaults.
   *
   * @throws io.marquee.catalog.Problem.Refusal where valid fields contradict each other
   */
  static SearchRequest request(Input input, Asker asker) {
    JsonNode value = input.value();
    return new SearchRequest(
        value.get("query").textValue(),
        filters(input),
        text(value.get("region")),
        value.path("limit").asInt(20),
        cursor(input),
        facets(value.path("facets")),
        value.has("sort") ? word(Sort.class, value.get("sort")) : Sort.RELEVANCE,
        value.path("include_watched").booleanValue(),
        value.path("explain").booleanValue(),
        value.path("highlight").booleanValue(),
        Duration.ofMillis(value.path("budget_ms").asInt(200)),
        fusion(value.get("fusion")),
        asker);
  }

  /** Of a later page ids are known, and no sums. */
  private static @Nullable Cursor cursor(Input input) {
    String text = text(input.value().get("cursor"));
    if (text != null && input.value().path("explain").booleanValue()) {
      throw Findings.refusal(
          input.place("/explain"), "true", "no cursor with it: only a first page can be explained");
    }
    return text == null ? null : Cursor.parse(text);
  }

  private static Filters filters(Input input) {
    JsonNode filters = input.value().path("filters");
    return new Filters(
        filters.has("type") ? word(TitleType.class, filters.get("type")) : null,
        list(filters.path("genres")),
        list(filters.path("exclude_genres")),
        list(filters.path("platforms")),
        range(input, "/filters/years"),
        range(input, "/filters/runtime_minutes"),
        decimal(filters.get("min_rating")),
        text(filters.get("content_rating_max")),
        list(filters.path("languages")),
        list(filters.path("countries")),
        list(filters.path("people")),
        filters.path("available_now").booleanValue());
  }

  private static @Nullable Range range(Input input, String pointer) {
    JsonNode range = input.value().at(pointer);
    if (range.isMissingNode()) {
      return null;
    }
    Integer gte = whole(range.get("gte"));
    Integer lte = whole(range.get("lte"));
    if (gte != null && lte != null && gte > lte) {
      throw Findings.refusal(input.place(pointer), gte + " to " + lte, "gte is at most lte");
    }
    return new Range(gte, lte);
  }

  private static Set<Facet> facets(JsonNode list) {
    Set<Facet> facets = EnumSet.noneOf(Facet.class);
    list.forEach(name -> facets.add(word(Facet.class, name)));
    return facets;
  }

  private static @Nullable FusionOptions fusion(@Nullable JsonNode fusion) {
    return fusion == null
        ? null
        : new FusionOptions(
            fusion.has("mode") ? word(Mode.class, fusion.get("mode")) : null,
            whole(fusion.get("k")),
            weights(fusion.get("weights")));
  }

  private static @Nullable Weights weights(@Nullable JsonNode weights) {
    if (weights == null) {
      return null;
    }
    Map<String, Double> legs = new HashMap<>();
    weights.properties().forEach(leg -> legs.put(leg.getKey(), leg.getValue().doubleValue()));
    return new Weights(legs);
  }

  private static List<String> list(JsonNode list) {
    return list.valueStream().map(JsonNode::textValue).toList();
  }

  private static @Nullable String text(@Nullable JsonNode text) {
    return text == null ? null : text.textValue();
  }

  private static @Nullable Integer whole(@Nullable JsonNode number) {
    return number == null ? null : number.intValue();
  }

  private static @Nullable Double decimal(@Nullable JsonNode number) {
    return number == null ? null : number.doubleValue();
  }

  private static <E extends Enum<E>> E word(Class<E> words, JsonNode word) {
    return Enum.valueOf(words, word.textValue().toUpperCase(Locale.ROOT));
  }
}
