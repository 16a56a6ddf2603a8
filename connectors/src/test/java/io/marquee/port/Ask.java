package io.marquee.port;

import io.marquee.catalog.Alternatives;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Facet;
import io.marquee.catalog.Filters;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Query;
import io.marquee.catalog.Range;
import io.marquee.catalog.Sort;
import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query in the making, for tests: in the region {@code US}, at most 100 hits, nothing filtered,
 * unless it says otherwise.
 */
public final class Ask {

  private final String text;
  private @Nullable TitleType type;
  private List<String> genres = List.of();
  private List<String> excludeGenres = List.of();
  private List<String> platforms = List.of();
  private @Nullable Range years;
  private @Nullable Range runtimeMinutes;
  private @Nullable Double minRating;
  private @Nullable String contentRatingMax;
  private List<String> languages = List.of();
  private List<String> countries = List.of();
  private List<String> people = List.of();
  private List<String> anyGenre = List.of();
  private List<String> anyPerson = List.of();
  private boolean availableNow;
  private String region = "US";
  private List<Embedding> passages = List.of();
  private int limit = 100;
  private Sort sort = Sort.RELEVANCE;
  private Set<Facet> facets = Set.of();
  private boolean accountedFor;
  private final List<Alternatives> synonyms = new ArrayList<>();
  private Set<TitleId> hidden = Set.of();

  private Ask(String text) {
    this.text = text;
  }

  public static Ask text(String text) {
    return new Ask(text);
  }

  public Ask type(TitleType value) {
    type = value;
    return this;
  }

  public Ask genres(String... values) {
    genres = List.of(values);
    return this;
  }

  /** One of them is enough. */
  public Ask anyGenre(String... values) {
    anyGenre = List.of(values);
    return this;
  }

  /** One of them is enough. */
  public Ask anyPerson(String... values) {
    anyPerson = List.of(values);
    return this;
  }

  public Ask without(String... values) {
    excludeGenres = List.of(values);
    return this;
  }

  public Ask on(String... values) {
    platforms = List.of(values);
    return this;
  }

  public Ask years(@Nullable Integer from, @Nullable Integer to) {
    years = new Range(from, to);
    return this;
  }

  public Ask minutes(@Nullable Integer from, @Nullable Integer to) {
    runtimeMinutes = new Range(from, to);
    return this;
  }

  public Ask minRating(double value) {
    minRating = value;
    return this;
  }

  public Ask contentRatingMax(String value) {
    contentRatingMax = value;
    return this;
  }

  public Ask languages(String... values) {
    languages = List.of(values);
    return this;
  }

  public Ask countries(String... values) {
    countries = List.of(values);
    return this;
  }

  public Ask people(String... values) {
    people = List.of(values);
    return this;
  }

  public Ask availableNow() {
    availableNow = true;
    return this;
  }

  public Ask in(String value) {
    region = value;
    return this;
  }

  public Ask passages(List<Embedding> values) {
    passages = values;
    return this;
  }

  public Ask limit(int value) {
    limit = value;
    return this;
  }

  public Ask by(Sort value) {
    sort = value;
    return this;
  }

  /** The filters say all that the text does. */
  public Ask accountedFor() {
    accountedFor = true;
    return this;
  }

  public Ask counting(Facet... values) {
    facets = Set.of(values);
    return this;
  }

  /** Where the text says {@code phrase} it may as well say one of these; phrases in their order. */
  public Ask or(String phrase, String... wordings) {
    int start = text.indexOf(phrase);
    synonyms.add(new Alternatives(start, start + phrase.length(), List.of(wordings)));
    return this;
  }

  public Ask hiding(Collection<TitleId> titles) {
    hidden = Set.copyOf(titles);
    return this;
  }

  public Query query() {
    Filters filters =
        new Filters(
            type,
            genres,
            excludeGenres,
            platforms,
            years,
            runtimeMinutes,
            minRating,
            contentRatingMax,
            languages,
            countries,
            people,
            availableNow,
            anyGenre,
            anyPerson);
    return new Query(
        text,
        Interpretation.verbatim(accountedFor ? "" : text),
        filters,
        region,
        passages,
        limit,
        sort,
        facets,
        synonyms,
        hidden);
  }
}
