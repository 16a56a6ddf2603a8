package io.marquee.lucene;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Embedding;
import io.marquee.catalog.Facet;
import io.marquee.catalog.Title;
import io.marquee.port.IndexChange;
import io.marquee.port.Json;
import io.marquee.port.MotherTongue;
import io.marquee.port.typing.Card;
import io.marquee.port.typing.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

  private static final FieldType DICTIONARY = words(IndexOptions.DOCS);
  private static final FieldType NAMES = words(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
  private static final FieldType BAG = bag();

  /** What is longer is nobody's name, and Lucene refuses terms of more than 32 kB. */
  static final int LONGEST_TERM = 1_000;

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

  private static Document title(IndexChange.Put put) throws IOException {
    Document document = new Document();
    document.add(new StringField(Schema.KIND, "title", Field.Store.NO));
    document.add(new StringField(Schema.BLOCK, Schema.bytes(put.id()), Field.Store.NO));
    document.add(new BinaryDocValuesField(Schema.ID, Schema.bytes(put.id())));
    document.add(new NumericDocValuesField(Schema.ORDINAL, put.ordinal()));
    document.add(new StoredField(Schema.JSON, Json.bytes(put.title())));
    addWords(document, put.title());
    addSuggestions(document, put.title());
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
    MotherTongue.of(title)
        .map(said -> String.join(" ", Languages.stems(said)))
        .ifPresent(stems -> document.add(new Field(Schema.STEMS, stems, BAG)));
    addTerms(document, Schema.WHOLE_TITLE, Analysis.KEYS.whole(title));
    addTerms(document, Schema.TITLE_PART, Analysis.KEYS.parts(title));
  }

  /** A name too long to be read at a glance is not suggested. */
  private static void addSuggestions(Document document, Title title) throws IOException {
    Optional<Card> named = Card.of(Analysis::tokens, title);
    if (named.isEmpty()) {
      return;
    }
    Card card = named.get();
    document.add(new BinaryDocValuesField(Schema.CARD, Cards.bytes(card)));
    card.names().forEach(name -> add(document, Schema.TITLE_STARTS, name, DICTIONARY));
    card.people().forEach(credit -> add(document, Schema.PEOPLE_STARTS, credit.name(), NAMES));
  }

  private static void add(Document document, String field, Name name, FieldType type) {
    name.spellings().forEach(spelling -> document.add(new Field(field, spelling, type)));
  }

  /** Who made a title: actors, then directors, each once. */
  static List<String> people(Title title) {
    return Stream.concat(title.cast().stream(), title.directors().stream()).distinct().toList();
  }

  private static void add(Document document, String field, List<String> texts) {
    for (String text : texts) {
      document.add(new TextField(field, text, Field.Store.NO));
      document.add(new Field(Schema.WORDS, text, DICTIONARY));
      document.add(new Field(Schema.EVERYTHING, text, BAG));
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

  /** How often a word occurs, but not where. */
  private static FieldType bag() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return type;
  }

  private static FieldType words(IndexOptions options) {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.setIndexOptions(options);
    type.freeze();
    return type;
  }
}
