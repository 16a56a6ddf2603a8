package io.marquee.understanding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Range;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A query and what must be understood of it, as facts such as {@code genres=Comedy}.
 *
 * @param expected every fact of the fields but {@code intent} and {@code remaining_text}, and these
 *     two where the label names them
 * @param blind written before there was an interpreter
 */
record LabelledQuery(String query, Set<String> expected, boolean blind) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> OPTIONAL = List.of("intent", "remaining_text");

  static List<LabelledQuery> all() {
    return Fixture.lines("queries.jsonl").stream().map(LabelledQuery::parse).toList();
  }

  private static LabelledQuery parse(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      Set<String> expected = new LinkedHashSet<>();
      node.get("expected")
          .properties()
          .forEach(field -> facts(field.getKey(), field.getValue()).forEach(expected::add));
      return new LabelledQuery(
          node.get("query").asText(), expected, node.path("blind").asBoolean(false));
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(line, wrong);
    }
  }

  private static Stream<String> facts(String field, JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(each -> field + "=" + each.asText());
    }
    if (value.isObject()) {
      return value.properties().stream()
          .map(end -> field + "." + end.getKey() + "=" + end.getValue().asText());
    }
    return Stream.of(field + "=" + value.asText());
  }

  /** The facts of what was understood, as far as this label speaks of them. */
  Set<String> actual(Interpretation understood) {
    Set<String> facts = new LinkedHashSet<>();
    add(facts, "intent", understood.intent().name().toLowerCase(Locale.ROOT));
    understood.genres().forEach(each -> add(facts, "genres", each));
    understood.excludeGenres().forEach(each -> add(facts, "exclude_genres", each));
    add(facts, "type", understood.type() == null ? null : lower(understood.type().name()));
    understood.platforms().forEach(each -> add(facts, "platforms", each));
    understood.people().forEach(each -> add(facts, "people", each));
    understood.similarTo().forEach(each -> add(facts, "similar_to", each));
    add(facts, "title", understood.title());
    range(facts, "years", understood.years());
    range(facts, "runtime_minutes", understood.runtimeMinutes());
    understood.languages().forEach(each -> add(facts, "languages", each));
    understood.countries().forEach(each -> add(facts, "countries", each));
    add(facts, "content_rating_max", understood.contentRatingMax());
    add(facts, "min_rating", understood.minRating());
    understood.mood().forEach(each -> add(facts, "mood", each));
    add(facts, "available_now", understood.availableNow() ? "true" : null);
    add(facts, "timeframe", understood.timeframe());
    add(facts, "remaining_text", understood.remainingText());
    return facts;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static void range(Set<String> facts, String field, @Nullable Range range) {
    if (range != null) {
      add(facts, field + ".gte", range.gte());
      add(facts, field + ".lte", range.lte());
    }
  }

  private static void add(Set<String> facts, String field, @Nullable Object value) {
    if (value != null) {
      facts.add(field + "=" + value);
    }
  }

  /** Whether this label says anything of a fact's field; what it must say is in every label. */
  boolean judges(String fact) {
    String field = field(fact);
    return !OPTIONAL.contains(field)
        || expected.stream().anyMatch(each -> field(each).equals(field));
  }

  static String field(String fact) {
    return fact.substring(0, fact.indexOf('=')).split("\\.", -1)[0];
  }
}
