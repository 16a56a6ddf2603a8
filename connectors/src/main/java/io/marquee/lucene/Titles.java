package io.marquee.lucene;

import io.marquee.catalog.Embedding;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** From documents to titles and back. */
final class Titles {

  private static final int NONE = -1;

  private Titles() {}

  /** The ids of the titles that {@code docs} are, in the same order. */
  static List<TitleId> ids(Session session, int[] docs) throws IOException {
    List<LeafReaderContext> leaves = session.searcher().getLeafContexts();
    @Nullable TitleId[] ids = new TitleId[docs.length];
    List<Integer> ascending =
        IntStream.range(0, docs.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> docs[i]))
            .toList();
    LeafReaderContext leaf = null;
    BinaryDocValues values = null;
    for (int i : ascending) {
      session.patience().step();
      LeafReaderContext of = leaves.get(ReaderUtil.subIndex(docs[i], leaves));
      if (values == null || of != leaf) {
        leaf = of;
        values = leaf.reader().getBinaryDocValues(Schema.ID);
      }
      values.advanceExact(docs[i] - leaf.docBase);
      ids[i] = Schema.id(values.binaryValue());
    }
    return Arrays.stream(ids).map(Objects::requireNonNull).toList();
  }

  /** Those of {@code ids} that are indexed. */
  static Map<TitleId, Title> of(Session session, List<TitleId> ids) throws IOException {
    Map<TitleId, Title> titles = new LinkedHashMap<>();
    IndexReader reader = session.searcher().getIndexReader();
    StoredFields stored = reader.storedFields();
    for (TitleId id : ids) {
      session.patience().check();
      int doc = doc(reader, id);
      if (doc != NONE) {
        BytesRef json = stored.document(doc, Set.of(Schema.JSON)).getBinaryValue(Schema.JSON);
        titles.put(id, Json.read(BytesRef.deepCopyOf(json).bytes, Title.class));
      }
    }
    return titles;
  }

  /** The vectors of those of {@code ids} that are indexed, passage by passage. */
  static Map<TitleId, List<Embedding>> passages(Session session, List<TitleId> ids)
      throws IOException {
    Map<TitleId, List<Embedding>> passages = new LinkedHashMap<>();
    for (TitleId id : ids) {
      for (LeafReaderContext leaf : session.searcher().getLeafContexts()) {
        session.patience().check();
        int title = doc(leaf.reader(), id);
        if (title != NONE) {
          passages.put(id, passages(leaf, title));
        }
      }
    }
    return passages;
  }

  /** The documents of a block before its title are its passages, in order. */
  private static List<Embedding> passages(LeafReaderContext leaf, int title) throws IOException {
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Schema.VECTOR);
    DocIndexIterator at = vectors.iterator();
    int first = title == 0 ? 0 : Schema.BLOCKS.getBitSet(leaf).prevSetBit(title - 1) + 1;
    List<Embedding> passages = new ArrayList<>();
    for (int passage = at.advance(first); passage < title; passage = at.nextDoc()) {
      passages.add(new Embedding(vectors.vectorValue(at.index()).clone()));
    }
    return passages;
  }

  private static int doc(IndexReader reader, TitleId id) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      int doc = doc(leaf.reader(), id);
      if (doc != NONE) {
        return leaf.docBase + doc;
      }
    }
    return NONE;
  }

  /** A block is alive as a whole, and its last document is the title. */
  private static int doc(LeafReader leaf, TitleId id) throws IOException {
    PostingsEnum block = leaf.postings(Schema.block(id), PostingsEnum.NONE);
    Bits alive = leaf.getLiveDocs();
    int last = NONE;
    if (block != null) {
      while (block.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        last = alive == null || alive.get(block.docID()) ? block.docID() : last;
      }
    }
    return last;
  }
}
