package io.marquee.port;

import io.marquee.catalog.Query;
import io.marquee.catalog.TitleId;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The leg that matches words: it also counts facets and totals over all that matches, and can show
 * where the words are. With text its order is relevance, whatever the query's order; without text
 * it browses all titles that pass the filters, in the query's order, which for relevance is rating
 * and popularity together. Whatever the text is, it is words and never syntax. Where the query has
 * synonyms for a phrase of its text, whoever says one of them is an answer too, though a lesser
 * one, and highlights mark it; what has synonyms is taken for no typing error.
 */
public interface TextSource extends SearchSource {

  /**
   * Where the words of {@code query} stand in the given titles, by title and then by field ({@code
   * title}, {@code overview}, {@code people}, {@code keywords}): fragments in which {@code <em>}
   * marks the words and everything else is HTML-escaped. Titles and fields without a match are
   * absent.
   */
  Future<Map<TitleId, Map<String, List<String>>>> highlight(
      Query query, List<TitleId> titles, Deadline deadline);

  /**
   * Those of {@code titles} that pass the filters of {@code query} in its region and are not
   * hidden, whatever its text is; as {@link #search} would let them pass.
   */
  Future<Set<TitleId>> passing(Query query, List<TitleId> titles, Deadline deadline);
}
