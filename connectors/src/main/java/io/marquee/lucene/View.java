package io.marquee.lucene;

import java.io.IOException;
import java.util.Set;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.search.ReferenceManager;
import org.jspecify.annotations.Nullable;

/**
 * The index at one moment, with what facets need of it, which is computed once a refresh and not
 * once a search.
 *
 * @param facets null while no title is indexed
 * @param languages those in which titles have {@link Schema#STEMS}
 * @param plain whether all that is known of titles is what they are called and what they say
 */
record View(
    DirectoryReader reader,
    @Nullable SortedSetDocValuesReaderState facets,
    Set<String> languages,
    boolean plain) {

  private static View of(DirectoryReader reader) throws IOException {
    return new View(
        reader,
        reader.numDocs() == 0
            ? null
            : new DefaultSortedSetDocValuesReaderState(reader, Schema.FACETS),
        Languages.of(MultiTerms.getTerms(reader, Schema.STEMS)),
        reader.getDocCount(Schema.GENRE) == 0 && PointValues.size(reader, Schema.YEAR) == 0);
  }

  /** Hands out the latest view; whoever acquires one releases it. */
  static final class Latest extends ReferenceManager<View> {

    Latest(IndexWriter writer) throws IOException {
      current = of(DirectoryReader.open(writer));
    }

    @Override
    protected @Nullable View refreshIfNeeded(View old) throws IOException {
      DirectoryReader newer = DirectoryReader.openIfChanged(old.reader());
      return newer == null ? null : of(newer);
    }

    @Override
    protected boolean tryIncRef(View view) {
      return view.reader().tryIncRef();
    }

    @Override
    protected void decRef(View view) throws IOException {
      view.reader().decRef();
    }

    @Override
    protected int getRefCount(View view) {
      return view.reader().getRefCount();
    }
  }
}
