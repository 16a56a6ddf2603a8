package io.marquee.opensearch;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Query;
import io.marquee.catalog.Range;
import io.marquee.catalog.TitleId;
import io.marquee.port.Outlets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.roaringbitmap.RoaringBitmap;

/** What {@link Filters} asks, as queries that match titles. */
final class FilterQuery {

  private FilterQuery() {}

  /** Matches every title that passes the filters of {@code query} and is not hidden. */
  static Map<String, Object> of(Query query, Outlets.Moment outlets) {
    List<Map<String, Object>> without = new ArrayList<>();
    if (!query.filters().excludeGenres().isEmpty()) {
      without.add(Clauses.anyOf(Schema.GENRE, query.filters().excludeGenres()));
    }
    if (!query.hidden().isEmpty()) {
      without.add(those(query.hidden()));
    }
    return Map.of("bool", Map.of("filter", wanted(query, outlets), "must_not", without));
  }

  static boolean passesAll(Query query) {
    return query.filters().isEmpty() && query.hidden().isEmpty();
  }

  static Map<String, Object> those(Collection<TitleId> titles) {
    return Map.of("ids", Map.of("values", titles));
  }

  /** The titles of some outlets. The set itself goes along: nothing is stored about outlets. */
  static Map<String, Object> on(Collection<RoaringBitmap> sets) {
    RoaringBitmap any = RoaringBitmap.or(sets.iterator());
    return any.isEmpty()
        ? Clauses.NONE
        : Map.of("terms", Map.of(Schema.ORDINAL, List.of(base64(any)), "value_type", "bitmap"));
  }

  private static String base64(RoaringBitmap set) {
    set.runOptimize();
    ByteBuffer bytes = ByteBuffer.allocate(set.serializedSizeInBytes());
    set.serialize(bytes);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static List<Map<String, Object>> wanted(Query query, Outlets.Moment outlets) {
    Filters filters = query.filters();
    List<Map<String, Object>> wanted = new ArrayList<>(facts(filters));
    if (!filters.platforms().isEmpty()) {
      wanted.add(on(outlets.in(query.region(), filters.platforms())));
    }
    if (filters.availableNow()) {
      wanted.add(on(outlets.in(query.region()).values()));
    }
    return wanted;
  }

  private static List<Map<String, Object>> facts(Filters filters) {
    List<Map<String, Object>> facts = new ArrayList<>();
    if (filters.type() != null) {
      facts.add(Clauses.term(Schema.TYPE, filters.type().name().toLowerCase(Locale.ROOT)));
    }
    filters.genres().forEach(genre -> facts.add(Clauses.term(Schema.GENRE, genre)));
    filters.people().forEach(name -> facts.add(Clauses.term(Schema.NAMES, Fold.name(name))));
    if (!filters.anyGenre().isEmpty()) {
      facts.add(Clauses.anyOf(Schema.GENRE, filters.anyGenre()));
    }
    if (!filters.anyPerson().isEmpty()) {
      facts.add(Clauses.anyOf(Schema.NAMES, filters.anyPerson().stream().map(Fold::name).toList()));
    }
    if (!filters.languages().isEmpty()) {
      facts.add(Clauses.anyOf(Schema.LANGUAGES, filters.languages()));
    }
    if (!filters.countries().isEmpty()) {
      facts.add(Clauses.anyOf(Schema.COUNTRIES, filters.countries()));
    }
    if (filters.years() != null) {
      facts.add(range(Schema.YEAR, filters.years()));
    }
    if (filters.runtimeMinutes() != null) {
      facts.add(range(Schema.RUNTIME, filters.runtimeMinutes()));
    }
    if (filters.minRating() != null) {
      facts.add(Clauses.range(Schema.RATING, Map.of("gte", filters.minRating())));
    }
    if (filters.contentRatingMax() != null) {
      facts.add(atMost(ContentRating.age(filters.contentRatingMax())));
    }
    return facts;
  }

  private static Map<String, Object> range(String field, Range range) {
    Map<String, Object> ends = new HashMap<>();
    if (range.gte() != null) {
      ends.put("gte", range.gte());
    }
    if (range.lte() != null) {
      ends.put("lte", range.lte());
    }
    return Clauses.range(field, ends);
  }

  private static Map<String, Object> atMost(OptionalInt age) {
    return age.isEmpty() ? Clauses.NONE : Clauses.range(Schema.AGE, Map.of("lte", age.getAsInt()));
  }
}
