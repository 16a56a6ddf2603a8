package io.marquee.lucene;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Facet;
import io.marquee.catalog.Title;
import io.marquee.catalog.TitleId;
import io.marquee.port.IndexChange;
import io.marquee.port.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.search.join.QueryBitSetProducer;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/**
 * What is in the index. A title is a block of documents: its passages, one vector each, and last
 * the title itself with everything else. Filters, words and ordinals are therefore in one place,
 * and a passage belongs to the next title after it.
 */
final class Schema {

  /** Raised with every change of what is written, so that an older index is rebuilt. */
  static final String FORMAT = "1";

  /** On every document of a title: what replaces or removes the whole block. */
  private static final String BLOCK = "block";

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

  static final String WHOLE_TITLE = "whole_title";
  static final String TITLE_PART = "title_part";

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

  static final TermQuery TITLES = new TermQuery(new Term("kind", "title"));

  /** Which documents are titles. */
  static final BitSetProducer BLOCKS = new QueryBitSetProducer(TITLES);

  static final FacetsConfig FACETS = facets();

  private static final FieldType DICTIONARY = dictionary();

  private Schema() {}

  /** Four bits a dimension for the graph, the full vectors beside it for the last word. */
  static Lucene104Codec codec() {
    KnnVectorsFormat vectors =
        new Lucene104HnswScalarQuantizedVectorsFormat(ScalarEncoding.PACKED_NIBBLE, 16, 100);
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
      }
    };
  }

  static Term block(TitleId id) {
    return new Term(BLOCK, bytes(id));
  }

  static TitleId id(BytesRef bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length);
    return new TitleId(new UUID(buffer.getLong(), buffer.getLong()));
  }

  private static BytesRef bytes(TitleId id) {
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

  static List<Document> block(IndexChange.Put put) throws IOException {
    List<Document> block = new ArrayList<>();
    for (Embedding passage : put.passages()) {
      Document document = new Document();
      document.add(new StringField(BLOCK, bytes(put.id()), Field.Store.NO));
      document.add(
          new KnnFloatVectorField(VECTOR, passage.values(), VectorSimilarityFunction.DOT_PRODUCT));
      block.add(document);
    }
    block.add(FACETS.build(title(put)));
    return block;
  }

  private static Document title(IndexChange.Put put) {
    Document document = new Document();
    document.add(new StringField("kind", "title", Field.Store.NO));
    document.add(new StringField(BLOCK, bytes(put.id()), Field.Store.NO));
    document.add(new BinaryDocValuesField(ID, bytes(put.id())));
    document.add(new NumericDocValuesField(ORDINAL, put.ordinal()));
    document.add(new StoredField(JSON, Json.bytes(put.title())));
    addWords(document, put.title());
    addFilters(document, put.title());
    addNumbers(document, put.title());
    addFacets(document, put.title());
    return document;
  }

  private static void addWords(Document document, Title title) {
    List<String> originals =
        title.originalTitle() == null ? List.of() : List.of(title.originalTitle());
    add(document, TITLE, List.of(title.title()));
    document.add(new TextField(TITLE_WORDS, title.title(), Field.Store.NO));
    add(document, ORIGINAL_TITLE, originals);
    add(document, PEOPLE, people(title));
    add(document, KEYWORDS, title.keywords());
    add(document, GENRES, title.genres());
    add(document, OVERVIEW, List.of(title.overview()));
    addTerms(document, WHOLE_TITLE, TitleKey.whole(title));
    addTerms(document, TITLE_PART, TitleKey.parts(title));
  }

  /** Who made a title: actors, then directors, each once. */
  static List<String> people(Title title) {
    return Stream.concat(title.cast().stream(), title.directors().stream()).distinct().toList();
  }

  private static void add(Document document, String field, List<String> texts) {
    for (String text : texts) {
      document.add(new TextField(field, text, Field.Store.NO));
      document.add(new Field(WORDS, text, DICTIONARY));
    }
  }

  private static void addFilters(Document document, Title title) {
    addTerms(document, TYPE, List.of(value(title.type())));
    addTerms(document, GENRE, title.genres());
    addTerms(document, LANGUAGE, title.languages());
    addTerms(document, COUNTRY, title.countries());
    addTerms(document, PERSON, people(title).stream().map(Analysis::fold).toList());
  }

  private static void addTerms(Document document, String field, Collection<String> terms) {
    terms.forEach(term -> document.add(new StringField(field, term, Field.Store.NO)));
  }

  /** A fact that is not known has no value, so that no range contains it. */
  private static void addNumbers(Document document, Title title) {
    document.add(new IntField(YEAR, title.year(), Field.Store.NO));
    if (title.runtimeMinutes() > 0) {
      document.add(new IntField(RUNTIME, title.runtimeMinutes(), Field.Store.NO));
    }
    if (title.rating() > 0) {
      document.add(new DoubleField(RATING, title.rating(), Field.Store.NO));
    }
    ContentRating.age(title.contentRating())
        .ifPresent(age -> document.add(new IntField(AGE, age, Field.Store.NO)));
    if (title.popularity() > 0) {
      document.add(new DoubleField(POPULARITY, title.popularity(), Field.Store.NO));
      document.add(new FeatureField(FEATURES, POPULARITY, (float) title.popularity()));
    }
    document.add(
        new DoubleField(APPEAL, title.rating() / 20 + title.popularity() / 200, Field.Store.NO));
  }

  private static void addFacets(Document document, Title title) {
    addFacet(document, Facet.TYPE, List.of(value(title.type())));
    addFacet(document, Facet.DECADE, List.of(String.valueOf(title.year() / 10 * 10)));
    addFacet(document, Facet.GENRES, title.genres());
    addFacet(document, Facet.LANGUAGES, title.languages());
  }

  private static void addFacet(Document document, Facet facet, List<String> values) {
    values.stream()
        .filter(value -> !value.isEmpty())
        .distinct()
        .forEach(value -> document.add(new SortedSetDocValuesFacetField(facet.name(), value)));
  }

  private static FacetsConfig facets() {
    FacetsConfig config = new FacetsConfig();
    config.setMultiValued(Facet.GENRES.name(), true);
    config.setMultiValued(Facet.LANGUAGES.name(), true);
    return config;
  }

  private static FieldType dictionary() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.setIndexOptions(IndexOptions.DOCS);
    type.freeze();
    return type;
  }
}
