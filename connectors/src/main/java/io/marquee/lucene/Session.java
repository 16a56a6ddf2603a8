package io.marquee.lucene;

import io.marquee.port.Outlets;
import io.marquee.time.Deadline;
import java.io.IOException;
import java.util.Set;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * One search's look at the index: a view and the outlets of one moment, and the patience that the
 * search has. Confined to the thread that searches.
 */
final class Session {

  private final View view;
  private final Outlets.Moment outlets;
  private final Patience patience;
  private final IndexSearcher searcher;

  Session(View view, Outlets.Moment outlets, Deadline deadline) {
    this.view = view;
    this.outlets = outlets;
    this.patience = new Patience(deadline);
    this.searcher = new IndexSearcher(view.reader());
    searcher.setTimeout(patience);
    searcher.setSimilarity(Schema.SIMILARITY);
  }

  IndexSearcher searcher() {
    return searcher;
  }

  Patience patience() {
    return patience;
  }

  Outlets.Moment outlets() {
    return outlets;
  }

  @Nullable SortedSetDocValuesReaderState facets() {
    return view.facets();
  }

  /** How a filter is evaluated, segment by segment. */
  Weight weight(Query filter) throws IOException {
    return searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
  }

  /** How many titles there are, deleted ones that are not yet merged away included. */
  int titles() throws IOException {
    return view.reader().getDocCount(Schema.WORDS);
  }

  /** How many titles contain {@code word}, as it is written. */
  int titlesWith(String word) throws IOException {
    return view.reader().docFreq(new Term(Schema.WORDS, word));
  }

  /** How many titles contain a word of the same root as {@code word}. */
  int titlesWithRoot(String word) throws IOException {
    return view.reader().docFreq(new Term(Schema.EVERYTHING, Analysis.root(word)));
  }

  /** The languages in which titles say something that is not English. */
  Set<String> languages() {
    return view.languages();
  }

  /** Whether nothing is known of titles but what they are called and what they say. */
  boolean isPlain() {
    return view.plain();
  }

  /** How many titles contain {@code stem}, as {@link Languages} makes it. */
  int titlesWithStem(String stem) throws IOException {
    return view.reader().docFreq(new Term(Schema.STEMS, stem));
  }
}
