package io.marquee.lucene;

import io.marquee.catalog.Facet;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollector.MatchingDocs;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSet;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Counts what matched, by facet, for as long as the search has time. */
final class FacetCounts {

  /** A facet shows at most this many values. */
  private static final int MOST = 100;

  private static final Comparator<Facet.Count> FREQUENT_FIRST =
      Comparator.comparingLong(Facet.Count::count).reversed().thenComparing(Facet.Count::value);

  private FacetCounts() {}

  static Map<Facet, List<Facet.Count>> of(
      Session session, FacetsCollector matches, Set<Facet> facets, String region)
      throws IOException {
    Map<Facet, List<Facet.Count>> counts = new EnumMap<>(Facet.class);
    for (Facet facet : facets) {
      counts.put(facet, List.of());
    }
    if (counts.containsKey(Facet.PLATFORMS)) {
      counts.put(Facet.PLATFORMS, platforms(session, matches, region));
    }
    SortedSetDocValuesReaderState state = session.facets();
    if (state != null && !Set.of(Facet.PLATFORMS).containsAll(facets)) {
      FacetsCollector limited = limited(session, matches);
      SortedSetDocValuesFacetCounts counted = new SortedSetDocValuesFacetCounts(state, limited);
      for (Facet facet : facets) {
        if (facet != Facet.PLATFORMS) {
          counts.put(facet, values(counted.getTopChildren(MOST, facet.name())));
        }
      }
    }
    return counts;
  }

  private static List<Facet.Count> values(@Nullable FacetResult result) {
    return result == null
        ? List.of()
        : sorted(
            Stream.of(result.labelValues)
                .map(label -> new Facet.Count(label.label, label.value.longValue())));
  }

  private static List<Facet.Count> platforms(
      Session session, FacetsCollector matches, String region) throws IOException {
    RoaringBitmap matched = new RoaringBitmap();
    for (MatchingDocs docs : limited(session, matches).getMatchingDocs()) {
      NumericDocValues ordinals = docs.context().reader().getNumericDocValues(Schema.ORDINAL);
      DocIdSetIterator titles = docs.bits().iterator();
      while (titles.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (ordinals.advanceExact(titles.docID())) {
          matched.add((int) ordinals.longValue());
        }
      }
    }
    return sorted(
        session.outlets().in(region).entrySet().stream()
            .map(
                platform ->
                    new Facet.Count(
                        platform.getKey(),
                        RoaringBitmap.andCardinality(matched, platform.getValue())))
            .filter(count -> count.count() > 0));
  }

  private static List<Facet.Count> sorted(Stream<Facet.Count> counts) {
    return counts.sorted(FREQUENT_FIRST).limit(MOST).toList();
  }

  /** Lucene's timeout does not reach into counting: the documents run out instead. */
  private static FacetsCollector limited(Session session, FacetsCollector matches) {
    List<MatchingDocs> limited =
        matches.getMatchingDocs().stream().map(docs -> limited(session, docs)).toList();
    return new FacetsCollector() {
      @Override
      public List<MatchingDocs> getMatchingDocs() {
        return limited;
      }
    };
  }

  private static MatchingDocs limited(Session session, MatchingDocs docs) {
    DocIdSet bits =
        new DocIdSet() {
          @Override
          public DocIdSetIterator iterator() throws IOException {
            return session.patience().limit(docs.bits().iterator());
          }

          @Override
          public long ramBytesUsed() {
            return docs.bits().ramBytesUsed();
          }
        };
    return new MatchingDocs(docs.context(), bits, docs.totalHits(), docs.scores());
  }
}
