package io.marquee.opensearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marquee.port.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * What is in an index: see {@code titles.json}. A title is one document with its passages nested in
 * it. Where it can be watched is not in it: replicas know that, and send it along as a set of
 * ordinals.
 */
final class Schema {

  /**
   * Raised with every change of what is written into the fields, so that an older index is rebuilt;
   * a change of {@code titles.json} has it rebuilt by itself.
   */
  static final int FORMAT = 3;

  static final String ORDINAL = "ordinal";
  static final String TITLE = "title";

  /** The title's words as they are written. */
  static final String TITLE_WORDS = "title.written";

  static final String ORIGINAL_TITLE = "original_title";
  static final String PEOPLE = "people";
  static final String KEYWORDS = "keywords";
  static final String GENRES = "genres";
  static final String OVERVIEW = "overview";

  /** Every word of a title as it is written: the dictionary, not for ranking. */
  static final String WORDS = "words";

  /** All that a title says, by the roots of its words: where questions are looked for. */
  static final String EVERYTHING = "everything";

  /** What a title that is not English says, by stems of its own language, which names a field. */
  static final String STEMS = "stems";

  static final String EVERY_STEM = "stems.*";

  static final String WHOLE_TITLE = "whole_title";
  static final String TITLE_PART = "title_part";

  /** How every word of a title, and of its original title, begins. */
  static final String TITLE_STARTS = "title_starts";

  /** How every word of everybody's name begins, person by person. */
  static final String PEOPLE_STARTS = "people_starts";

  /** What may be suggested because of a title: a {@link io.marquee.port.typing.Card}. */
  static final String CARD = "card";

  static final String TYPE = "type";
  static final String GENRE = "genres.whole";
  static final String DECADE = "decade";
  static final String LANGUAGES = "languages";
  static final String COUNTRIES = "countries";
  static final String NAMES = "names";
  static final String YEAR = "year";
  static final String RUNTIME = "runtime";
  static final String RATING = "rating";
  static final String AGE = "age";
  static final String POPULARITY = "popularity";

  /** Popularity as scores use it. */
  static final String PRIOR = "prior";

  /** What a title is worth to somebody who only looks around, 0 to 1. */
  static final String APPEAL = "appeal";

  static final String PASSAGES = "passages";
  static final String VECTOR = "passages.vector";

  /** The title itself, as it is shown. */
  static final String JSON = "title_json";

  private Schema() {}

  /** What an index is made with. */
  static ObjectNode index(OpenSearch.Settings settings) {
    ObjectNode index = resource();
    String schema = Integer.toHexString(index.toString().hashCode());
    ObjectNode mappings = (ObjectNode) index.path("mappings");
    mappings
        .putObject("_meta")
        .put("format", FORMAT)
        .put("schema", schema)
        .put("model", settings.model())
        .put("dimensions", settings.dimensions());
    ((ObjectNode) mappings.at("/properties/passages/properties/vector"))
        .put("dimension", settings.dimensions());
    return index;
  }

  private static ObjectNode resource() {
    try (InputStream bytes =
        Objects.requireNonNull(Schema.class.getResourceAsStream("titles.json"))) {
      return (ObjectNode) Json.mapper().readTree(bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
