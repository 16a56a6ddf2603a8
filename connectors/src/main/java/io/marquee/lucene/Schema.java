package io.marquee.lucene;

import io.marquee.catalog.Facet;
import io.marquee.catalog.TitleId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.UUID;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.search.join.QueryBitSetProducer;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/**
 * What is in the index. A title is a block of documents: its passages, one vector each, and last
 * the title itself with everything else. Filters, words and ordinals are therefore in one place,
 * and a passage belongs to the next title after it.
 */
final class Schema {

  /** Raised with every change of what is written, so that an older index is rebuilt. */
  static final String FORMAT = "3";

  /** On every document of a title: what replaces or removes the whole block. */
  static final String BLOCK = "block";

  static final String ID = "id";
  static final String ORDINAL = "ordinal";
  static final String VECTOR = "vector";
  static final String JSON = "json";

  static final String TITLE = "title";

  /** The title's words as they are written. */
  static final String TITLE_WORDS = "title_words";

  static final String ORIGINAL_TITLE = "original_title";
  static final String PEOPLE = "people";
  static final String KEYWORDS = "keywords";
  static final String GENRES = "genres";
  static final String OVERVIEW = "overview";

  /** Every word of a title as it is written: the dictionary, not for ranking. */
  static final String WORDS = "words";

  /** All that a title says, by the roots of its words: where questions are looked for. */
  static final String EVERYTHING = "everything";

  /** What a title that is not English says, by its {@link Languages} stems. */
  static final String STEMS = "stems";

  static final String WHOLE_TITLE = "whole_title";
  static final String TITLE_PART = "title_part";

  /** How every word of a title, and of its original title, begins. */
  static final String TITLE_STARTS = "title_starts";

  /** How every word of everybody's name begins, person by person. */
  static final String PEOPLE_STARTS = "people_starts";

  /** What may be suggested because of a title: a {@link io.marquee.port.typing.Card}. */
  static final String CARD = "card";

  static final String TYPE = "type";
  static final String GENRE = "genre";
  static final String LANGUAGE = "language";
  static final String COUNTRY = "country";
  static final String PERSON = "person";
  static final String YEAR = "year";
  static final String RUNTIME = "runtime";
  static final String RATING = "rating";
  static final String AGE = "age";
  static final String POPULARITY = "popularity";

  /** What a title is worth to somebody who only looks around, 0 to 1. */
  static final String APPEAL = "appeal";

  /** Numbers that scores may use; of them {@link #POPULARITY}, where it is known. */
  static final String FEATURES = "features";

  /** On titles only: {@code title}. */
  static final String KIND = "kind";

  static final TermQuery TITLES = new TermQuery(new Term(KIND, "title"));

  /** Which documents are titles. */
  static final BitSetProducer BLOCKS = new QueryBitSetProducer(TITLES);

  static final FacetsConfig FACETS = facets();

  /** Long texts are not held against a title where everything counts alike. */
  static final Similarity SIMILARITY =
      new PerFieldSimilarityWrapper() {
        private final Similarity everything = new BM25Similarity(0.9f, 0.4f);
        private final Similarity usual = new BM25Similarity();

        @Override
        public Similarity get(String field) {
          return field.equals(EVERYTHING) || field.equals(STEMS) ? everything : usual;
        }
      };

  private Schema() {}

  /** How segments are written; of vectors see {@link Vectors}. */
  static Lucene104Codec codec() {
    KnnVectorsFormat vectors = new Vectors();
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
      }
    };
  }

  /**
   * Four bits a dimension for the graph, the full vectors beside it for the last word. What comes
   * from memory has no graph yet, and its passages are compared one by one: while it gathers there
   * are only the full vectors to build one from, which takes many times as long, and the segments
   * that it becomes part of have one.
   */
  private static final class Vectors extends Lucene104HnswScalarQuantizedVectorsFormat {

    private static final int NEIGHBORS = 16;
    private static final int BEAM = 100;

    private final KnnVectorsFormat young =
        new Lucene104HnswScalarQuantizedVectorsFormat(
            ScalarEncoding.PACKED_NIBBLE, NEIGHBORS, BEAM, 1, null, Integer.MAX_VALUE);

    Vectors() {
      super(ScalarEncoding.PACKED_NIBBLE, NEIGHBORS, BEAM);
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
      return state.context.context() == IOContext.Context.MERGE
          ? super.fieldsWriter(state)
          : young.fieldsWriter(state);
    }
  }

  static Term block(TitleId id) {
    return new Term(BLOCK, bytes(id));
  }

  static TitleId id(BytesRef bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length);
    return new TitleId(new UUID(buffer.getLong(), buffer.getLong()));
  }

  static BytesRef bytes(TitleId id) {
    return new BytesRef(
        ByteBuffer.allocate(16)
            .putLong(id.value().getMostSignificantBits())
            .putLong(id.value().getLeastSignificantBits())
            .array());
  }

  /** How a facet calls a value of an enum: as filters take it. */
  static String value(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static FacetsConfig facets() {
    FacetsConfig config = new FacetsConfig();
    config.setMultiValued(Facet.GENRES.name(), true);
    config.setMultiValued(Facet.LANGUAGES.name(), true);
    return config;
  }
}
