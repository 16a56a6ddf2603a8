package io.marquee.catalog;

import io.marquee.catalog.Interpretation.Intent;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a retrieval leg is asked.
 *
 * @param text the words to look for: the query without what only filters ("on netflix") or only
 *     asks ("find me"); may be empty, and then the query browses
 * @param interpretation what the whole query means
 * @param filters those of the request and those of the interpretation, together
 * @param region where it must be watched, ISO 3166-1 alpha-2
 * @param passages the text as vectors: the whole of it first, then sentence by sentence where it is
 *     a description; empty for every leg but the vector leg
 * @param limit how many hits at most, 1 to 1,000
 * @param facets what the text leg counts
 * @param synonyms what else to look for where the text says a phrase: from left to right, no phrase
 *     over another; for the legs that match words
 * @param hidden titles that are not found, counted or compared, whatever they match: for every leg
 */
public record Query(
    String text,
    Interpretation interpretation,
    Filters filters,
    String region,
    List<Embedding> passages,
    int limit,
    Sort sort,
    Set<Facet> facets,
    List<Alternatives> synonyms,
    Set<TitleId> hidden) {

  public Query {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to 1000)");
    }
    passages = List.copyOf(passages);
    facets = Set.copyOf(facets);
    synonyms = List.copyOf(synonyms);
    hidden = Set.copyOf(hidden);
    int at = 0;
    for (Alternatives phrase : synonyms) {
      if (phrase.start() < at || phrase.end() > text.length()) {
        throw new IllegalArgumentException(
            "synonyms: %s (expected: between %d and %d)".formatted(phrase, at, text.length()));
      }
      at = phrase.end();
    }
  }

  /** A query that no operator has a word on. */
  public Query(
      String text,
      Interpretation interpretation,
      Filters filters,
      String region,
      List<Embedding> passages,
      int limit,
      Sort sort,
      Set<Facet> facets) {
    this(text, interpretation, filters, region, passages, limit, sort, facets, List.of(), Set.of());
  }

  /**
   * Whether whatever passes the filters is an answer: there is no text, or the filters say all that
   * its words do. Not so where words describe what a title is about, or how it feels, or name it.
   */
  public boolean filtersSayAll() {
    return text.isBlank()
        || (filtersSayMuch()
            && interpretation.remainingText().isBlank()
            && interpretation.mood().isEmpty()
            && interpretation.intent() != Intent.KNOWN_ITEM);
  }

  /** What somebody's children may see is no answer to what he asks, unless he asks just that. */
  private boolean filtersSayMuch() {
    return interpretation.contentRatingMax() == null
        ? !filters.withContentRatingMax(null).isEmpty()
        : !filters.isEmpty();
  }

  /** The text with one phrase of it in another wording, best first: {@code most} at most. */
  public List<String> rewordings(int most) {
    return synonyms.stream()
        .flatMap(
            phrase ->
                phrase.wordings().stream()
                    .map(
                        wording ->
                            text.substring(0, phrase.start())
                                + wording
                                + text.substring(phrase.end())))
        .limit(most)
        .toList();
  }

  /** The same titles and words with other filters. */
  public Query withFilters(Filters others) {
    return new Query(
        text, interpretation, others, region, passages, limit, sort, facets, synonyms, hidden);
  }

  /** Whatever passes the filters, whatever it is called; {@code besides} is hidden, too. */
  public Query anyPassing(Collection<TitleId> besides) {
    Set<TitleId> none = new HashSet<>(hidden);
    none.addAll(besides);
    return new Query(
        "",
        interpretation,
        filters,
        region,
        List.of(),
        1,
        Sort.RELEVANCE,
        Set.of(),
        List.of(),
        none);
  }

  public Query withPassages(List<Embedding> vectors) {
    return new Query(
        text, interpretation, filters, region, vectors, limit, sort, facets, synonyms, hidden);
  }
}
