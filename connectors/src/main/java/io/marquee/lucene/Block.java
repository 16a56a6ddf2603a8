package io.marquee.lucene;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Facet;
import io.marquee.catalog.Title;
import io.marquee.port.IndexChange;
import io.marquee.port.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
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
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorSimilarityFunction;

/** What a title becomes in the index: see {@link Schema}. */
final class Block {

  private static final FieldType DICTIONARY = dictionary();

  /** What is longer is nobody's name, and Lucene refuses terms of more than 32 kB. */
  private static final int LONGEST_TERM = 1_000;

  /** Less would add nothing to a score that could be seen. */
  private static final int LEAST_POPULAR = 1;

  private Block() {}

  /** The documents of a title: its passages, and last the title itself. */
  static List<Document> of(IndexChange.Put put) throws IOException {
    List<Document> block = new ArrayList<>();
    for (Embedding passage : put.passages()) {
      Document document = new Document();
      document.add(new StringField(Schema.BLOCK, Schema.bytes(put.id()), Field.Store.NO));
      document.add(
          new KnnFloatVectorField(
              Schema.VECTOR, passage.values(), VectorSimilarityFunction.DOT_PRODUCT));
      block.add(document);
    }
    block.add(Schema.FACETS.build(title(put)));
    return block;
  }

  private static Document title(IndexChange.Put put) {
    Document document = new Document();
    document.add(new StringField(Schema.KIND, "title", Field.Store.NO));
    document.add(new StringField(Schema.BLOCK, Schema.bytes(put.id()), Field.Store.NO));
    document.add(new BinaryDocValuesField(Schema.ID, Schema.bytes(put.id())));
    document.add(new NumericDocValuesField(Schema.ORDINAL, put.ordinal()));
    document.add(new StoredField(Schema.JSON, Json.bytes(put.title())));
    addWords(document, put.title());
    addFilters(document, put.title());
    addNumbers(document, put.title());
    addFacets(document, put.title());
    return document;
  }

  private static void addWords(Document document, Title title) {
    List<String> originals =
        title.originalTitle() == null ? List.of() : List.of(title.originalTitle());
    add(document, Schema.TITLE, List.of(title.title()));
    document.add(new TextField(Schema.TITLE_WORDS, title.title(), Field.Store.NO));
    add(document, Schema.ORIGINAL_TITLE, originals);
    add(document, Schema.PEOPLE, people(title));
    add(document, Schema.KEYWORDS, title.keywords());
    add(document, Schema.GENRES, title.genres());
    add(document, Schema.OVERVIEW, List.of(title.overview()));
    addTerms(document, Schema.WHOLE_TITLE, TitleKey.whole(title));
    addTerms(document, Schema.TITLE_PART, TitleKey.parts(title));
  }

  /** Who made a title: actors, then directors, each once. */
  static List<String> people(Title title) {
    return Stream.concat(title.cast().stream(), title.directors().stream()).distinct().toList();
  }

  private static void add(Document document, String field, List<String> texts) {
    for (String text : texts) {
      document.add(new TextField(field, text, Field.Store.NO));
      document.add(new Field(Schema.WORDS, text, DICTIONARY));
    }
  }

  private static void addFilters(Document document, Title title) {
    addTerms(document, Schema.TYPE, List.of(Schema.value(title.type())));
    addTerms(document, Schema.GENRE, title.genres());
    addTerms(document, Schema.LANGUAGE, title.languages());
    addTerms(document, Schema.COUNTRY, title.countries());
    addTerms(document, Schema.PERSON, people(title).stream().map(Analysis::fold).toList());
  }

  private static void addTerms(Document document, String field, Collection<String> terms) {
    terms.stream()
        .filter(term -> term.length() <= LONGEST_TERM)
        .forEach(term -> document.add(new StringField(field, term, Field.Store.NO)));
  }

  /** A fact that is not known has no value, so that no range contains it. */
  private static void addNumbers(Document document, Title title) {
    if (title.year() > 0) {
      document.add(new IntField(Schema.YEAR, title.year(), Field.Store.NO));
    }
    if (title.runtimeMinutes() > 0) {
      document.add(new IntField(Schema.RUNTIME, title.runtimeMinutes(), Field.Store.NO));
    }
    if (title.rating() > 0) {
      document.add(new DoubleField(Schema.RATING, title.rating(), Field.Store.NO));
    }
    ContentRating.age(title.contentRating())
        .ifPresent(age -> document.add(new IntField(Schema.AGE, age, Field.Store.NO)));
    if (title.popularity() > 0) {
      document.add(new DoubleField(Schema.POPULARITY, title.popularity(), Field.Store.NO));
    }
    if (title.popularity() >= LEAST_POPULAR) {
      document.add(
          new FeatureField(Schema.FEATURES, Schema.POPULARITY, (float) title.popularity()));
    }
    document.add(
        new DoubleField(
            Schema.APPEAL, title.rating() / 20 + title.popularity() / 200, Field.Store.NO));
  }

  private static void addFacets(Document document, Title title) {
    addFacet(document, Facet.TYPE, List.of(Schema.value(title.type())));
    if (title.year() > 0) {
      addFacet(document, Facet.DECADE, List.of(String.valueOf(title.year() / 10 * 10)));
    }
    addFacet(document, Facet.GENRES, title.genres());
    addFacet(document, Facet.LANGUAGES, title.languages());
  }

  private static void addFacet(Document document, Facet facet, List<String> values) {
    values.stream()
        .filter(value -> !value.isEmpty() && value.length() <= LONGEST_TERM)
        .distinct()
        .forEach(value -> document.add(new SortedSetDocValuesFacetField(facet.name(), value)));
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
