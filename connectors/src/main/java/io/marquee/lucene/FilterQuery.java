package io.marquee.lucene;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Query;
import io.marquee.catalog.Range;
import io.marquee.catalog.TitleId;
import io.marquee.port.Outlets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.IntField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.roaringbitmap.RoaringBitmap;

/** What {@link Filters} asks, as queries that match titles. */
final class FilterQuery {

  private FilterQuery() {}

  /** Matches every title that passes the filters of {@code query} and is not hidden. */
  static org.apache.lucene.search.Query of(Query query, Outlets.Moment outlets) {
    BooleanQuery.Builder titles = new BooleanQuery.Builder().add(Schema.TITLES, Occur.FILTER);
    narrow(titles, query, outlets);
    return titles.build();
  }

  /** Adds to {@code titles} what the filters of {@code query} ask, and what it hides. */
  static void narrow(BooleanQuery.Builder titles, Query query, Outlets.Moment outlets) {
    Filters filters = query.filters();
    for (org.apache.lucene.search.Query facts : facts(filters)) {
      titles.add(facts, Occur.FILTER);
    }
    for (String genre : filters.excludeGenres()) {
      titles.add(term(Schema.GENRE, genre), Occur.MUST_NOT);
    }
    if (!filters.platforms().isEmpty()) {
      titles.add(on(outlets.in(query.region(), filters.platforms())), Occur.FILTER);
    }
    if (filters.availableNow()) {
      titles.add(on(List.copyOf(outlets.in(query.region()).values())), Occur.FILTER);
    }
    if (!query.hidden().isEmpty()) {
      titles.add(those(query.hidden()), Occur.MUST_NOT);
    }
  }

  /** Matches the documents of {@code titles}, their passages included. */
  static org.apache.lucene.search.Query those(Collection<TitleId> titles) {
    return new TermInSetQuery(Schema.BLOCK, titles.stream().map(Schema::bytes).toList());
  }

  private static List<org.apache.lucene.search.Query> facts(Filters filters) {
    List<org.apache.lucene.search.Query> facts = new ArrayList<>();
    if (filters.type() != null) {
      facts.add(term(Schema.TYPE, Schema.value(filters.type())));
    }
    filters.genres().forEach(genre -> facts.add(term(Schema.GENRE, genre)));
    filters.people().forEach(name -> facts.add(term(Schema.PERSON, Analysis.fold(name))));
    if (!filters.anyGenre().isEmpty()) {
      facts.add(any(Schema.GENRE, filters.anyGenre()));
    }
    if (!filters.anyPerson().isEmpty()) {
      facts.add(any(Schema.PERSON, filters.anyPerson().stream().map(Analysis::fold).toList()));
    }
    if (!filters.languages().isEmpty()) {
      facts.add(any(Schema.LANGUAGE, filters.languages()));
    }
    if (!filters.countries().isEmpty()) {
      facts.add(any(Schema.COUNTRY, filters.countries()));
    }
    if (filters.years() != null) {
      facts.add(range(Schema.YEAR, filters.years()));
    }
    if (filters.runtimeMinutes() != null) {
      facts.add(range(Schema.RUNTIME, filters.runtimeMinutes()));
    }
    if (filters.minRating() != null) {
      facts.add(DoubleField.newRangeQuery(Schema.RATING, filters.minRating(), 10));
    }
    if (filters.contentRatingMax() != null) {
      facts.add(atMost(ContentRating.age(filters.contentRatingMax())));
    }
    return facts;
  }

  private static org.apache.lucene.search.Query term(String field, String value) {
    return new TermQuery(new Term(field, value));
  }

  private static org.apache.lucene.search.Query any(String field, List<String> values) {
    return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
  }

  private static org.apache.lucene.search.Query range(String field, Range range) {
    return IntField.newRangeQuery(
        field,
        range.gte() == null ? Integer.MIN_VALUE : range.gte(),
        range.lte() == null ? Integer.MAX_VALUE : range.lte());
  }

  private static org.apache.lucene.search.Query atMost(OptionalInt age) {
    return age.isEmpty()
        ? new MatchNoDocsQuery("a rating that says nothing allows nothing")
        : IntField.newRangeQuery(Schema.AGE, 0, age.getAsInt());
  }

  private static org.apache.lucene.search.Query on(List<RoaringBitmap> sets) {
    return sets.isEmpty() ? new MatchNoDocsQuery("no such outlet") : new OutletQuery(sets);
  }
}
