package io.marquee.search;

import io.marquee.catalog.Query;
import java.util.StringTokenizer;

/** What a query wants, as far as legs are worth more or less for it. */
public enum QueryKind {
  /** One title, by its name. */
  KNOWN_ITEM,
  /** What the words say. */
  SEARCH,
  /** What resembles a title. */
  SIMILAR_TO,
  /** Whatever passes the filters. */
  BROWSE,
  /** What somebody tells at length. */
  DESCRIPTION;

  /** A text of more words is a description, and each of its sentences is looked for as well. */
  static final int DESCRIPTION_WORDS = 40;

  /** The kind of {@code query}. */
  public static QueryKind of(Query query) {
    return switch (query.interpretation().intent()) {
      case KNOWN_ITEM -> KNOWN_ITEM;
      case SIMILAR_TO -> SIMILAR_TO;
      case BROWSE -> BROWSE;
      case SEARCH -> describes(query.text()) ? DESCRIPTION : SEARCH;
    };
  }

  static boolean describes(String text) {
    return new StringTokenizer(text).countTokens() > DESCRIPTION_WORDS;
  }
}
