package io.marquee.postgres;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Range;
import io.marquee.catalog.TitleId;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * Filters as an SQL condition over {@code title t}: fixed pieces of text, with every value a
 * parameter. Only what is asked for is in the text, so that the planner sees plain conditions.
 */
final class Conditions {

  private static final String WATCHABLE =
      """
      EXISTS (SELECT FROM offer o WHERE o.title_id = t.id AND o.region = ? AND o.available
        AND (o.available_from IS NULL OR o.available_from <= now())
        AND (o.available_until IS NULL OR o.available_until > now())""";

  private final StringJoiner sql = new StringJoiner("\n  AND ").setEmptyValue("true");
  private final Tuple parameters;

  /** Starts with no condition; parameters are added to those that are there already. */
  Conditions(Tuple parameters) {
    this.parameters = parameters;
  }

  Conditions all(Filters filters, String region) {
    if (filters.type() != null) {
      and("t.type = ?", filters.type().name().toLowerCase(Locale.ROOT));
    }
    lists(filters);
    numbers(filters);
    if (!filters.platforms().isEmpty()) {
      and(WATCHABLE + " AND o.platform = ANY (?::text[]))", region, array(filters.platforms()));
    } else if (filters.availableNow()) {
      and(WATCHABLE + ")", region);
    }
    return this;
  }

  Conditions without(Set<TitleId> hidden) {
    if (!hidden.isEmpty()) {
      and("t.id <> ALL (?::uuid[])", (Object) ids(hidden));
    }
    return this;
  }

  private static UUID[] ids(Set<TitleId> titles) {
    return titles.stream().map(TitleId::value).toArray(UUID[]::new);
  }

  private void lists(Filters filters) {
    if (!filters.genres().isEmpty()) {
      and("t.genres @> ?::text[]", array(filters.genres()));
    }
    if (!filters.anyGenre().isEmpty()) {
      and("t.genres && ?::text[]", array(filters.anyGenre()));
    }
    if (!filters.anyPerson().isEmpty()) {
      and("t.people && fold_all(?::text[])", array(filters.anyPerson()));
    }
    if (!filters.excludeGenres().isEmpty()) {
      and("NOT t.genres && ?::text[]", array(filters.excludeGenres()));
    }
    if (!filters.languages().isEmpty()) {
      and("t.languages && ?::text[]", array(filters.languages()));
    }
    if (!filters.countries().isEmpty()) {
      and("t.countries && ?::text[]", array(filters.countries()));
    }
    if (!filters.people().isEmpty()) {
      and("t.people @> fold_all(?::text[])", array(filters.people()));
    }
  }

  private void numbers(Filters filters) {
    if (filters.years() != null) {
      between("t.year", filters.years());
    }
    if (filters.runtimeMinutes() != null) {
      between("t.runtime_minutes", filters.runtimeMinutes());
    }
    if (filters.minRating() != null) {
      and("t.rating > 0 AND t.rating >= ?", filters.minRating());
    }
    if (filters.contentRatingMax() != null) {
      and("t.min_age <= ?", ContentRating.age(filters.contentRatingMax()).orElse(-1));
    }
  }

  /** What is not known is 0, and in no range. */
  private void between(String column, Range range) {
    int gte = range.gte() == null ? 1 : Math.max(1, range.gte());
    int lte = range.lte() == null ? Integer.MAX_VALUE : range.lte();
    and(column + " BETWEEN ? AND ?", gte, lte);
  }

  /** One more condition; each {@code ?} in it is the next of {@code values}. */
  private void and(String condition, Object... values) {
    StringBuilder numbered = new StringBuilder(condition);
    for (Object value : values) {
      parameters.addValue(value);
      int mark = numbered.indexOf("?");
      numbered.replace(mark, mark + 1, "$" + parameters.size());
    }
    sql.add(numbered);
  }

  /** PostgreSQL has no text with a NUL in it, so no title has such a value either. */
  private static Object array(List<String> values) {
    return values.stream().map(value -> value.replace('\0', ' ')).toArray(String[]::new);
  }

  /** The condition; always one, also where nothing is asked for. */
  String sql() {
    return sql.toString();
  }
}
