package io.marquee.lucene;

import io.marquee.time.Deadline;
import io.marquee.time.DeadlineExceeded;
import java.io.IOException;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FilterDocIdSetIterator;

/**
 * How long one search may go on: the deadline as Lucene asks for it, and as our own loops do.
 * Confined to the thread that searches.
 */
final class Patience implements QueryTimeout {

  /** Between two looks at the clock at most this much is done: a few microseconds. */
  private static final int STRIDE = 256;

  private final Deadline deadline;
  private int steps;

  Patience(Deadline deadline) {
    this.deadline = deadline;
  }

  @Override
  public boolean shouldExit() {
    return deadline.passed();
  }

  /** Ends the search where its time is over. */
  void check() {
    if (deadline.passed()) {
      throw new DeadlineExceeded("lucene: stopped at the deadline");
    }
  }

  /** Like {@link #check}, but cheap enough for the innermost loop. */
  void step() {
    if (++steps % STRIDE == 0) {
      check();
    }
  }

  /** The same documents, but only as long as there is time. */
  DocIdSetIterator limit(DocIdSetIterator documents) {
    return new FilterDocIdSetIterator(documents) {
      @Override
      public int nextDoc() throws IOException {
        step();
        return super.nextDoc();
      }

      @Override
      public int advance(int target) throws IOException {
        step();
        return super.advance(target);
      }
    };
  }
}
