package io.marquee.lucene;

import java.io.IOException;
import java.util.function.IntConsumer;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FilteredDocIdSetIterator;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * The titles of a segment that pass a filter, and through them their passages: a passage passes if
 * the title at the end of its block does. So a filter is evaluated over titles only, and asked
 * about as few passages as the graph visits.
 */
final class Passing extends AcceptDocs implements Bits {

  private final FixedBitSet titles;
  private final BitSet blocks;
  private final int count;
  private final int all;

  private Passing(FixedBitSet titles, BitSet blocks) {
    this.titles = titles;
    this.blocks = blocks;
    this.count = titles.cardinality();
    this.all = Math.max(1, blocks.cardinality());
  }

  static Passing of(Weight filter, LeafReaderContext leaf, Patience patience) throws IOException {
    FixedBitSet titles = new FixedBitSet(leaf.reader().maxDoc());
    Bits alive = leaf.reader().getLiveDocs();
    Scorer scorer = filter.scorer(leaf);
    if (scorer != null) {
      DocIdSetIterator passing = patience.limit(scorer.iterator());
      for (int doc = passing.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = passing.nextDoc()) {
        if (alive == null || alive.get(doc)) {
          titles.set(doc);
        }
      }
    }
    return new Passing(titles, Schema.BLOCKS.getBitSet(leaf));
  }

  /** How many titles pass. */
  int titles() {
    return count;
  }

  /** What part of the segment's titles passes, 0 to 1. */
  double part() {
    return (double) count / all;
  }

  void forEach(IntConsumer title) {
    for (int doc = next(0); doc != DocIdSetIterator.NO_MORE_DOCS; doc = next(doc + 1)) {
      title.accept(doc);
    }
  }

  private int next(int from) {
    return from < titles.length() ? titles.nextSetBit(from) : DocIdSetIterator.NO_MORE_DOCS;
  }

  @Override
  public boolean get(int passage) {
    return titles.get(blocks.nextSetBit(passage));
  }

  @Override
  public int length() {
    return titles.length();
  }

  @Override
  public Bits bits() {
    return this;
  }

  @Override
  public DocIdSetIterator iterator() {
    return new FilteredDocIdSetIterator(DocIdSetIterator.all(length())) {
      @Override
      protected boolean match(int doc) {
        return !blocks.get(doc) && Passing.this.get(doc);
      }
    };
  }

  /** About how many passages pass: the mean number of each title's. */
  @Override
  public int cost() {
    return (int) (part() * (length() - all));
  }
}
