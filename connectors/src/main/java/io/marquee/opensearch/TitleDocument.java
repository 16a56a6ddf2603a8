package io.marquee.opensearch;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Title;
import io.marquee.port.IndexChange;
import io.marquee.port.MotherTongue;
import io.marquee.port.TitleKey;
import io.marquee.port.typing.Card;
import io.marquee.port.typing.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a title becomes in the index: see {@link Schema}. */
final class TitleDocument {

  /** Whole titles in the form in which two are the same. */
  static final TitleKey KEYS = new TitleKey(Fold::words);

  /** Less would add nothing to a score that could be seen. */
  private static final int LEAST_POPULAR = 1;

  private TitleDocument() {}

  static Map<String, Object> of(IndexChange.Put put) {
    Title title = put.title();
    Map<String, Object> document = new HashMap<>();
    document.put(Schema.ORDINAL, put.ordinal());
    document.put(Schema.JSON, title);
    document.put(
        Schema.PASSAGES,
        put.passages().stream().map(passage -> Map.of("vector", passage.values())).toList());
    addWords(document, title);
    addSuggestions(document, title);
    addFacts(document, title);
    addNumbers(document, title);
    return document;
  }

  private static void addWords(Map<String, Object> document, Title title) {
    document.put(Schema.TITLE, title.title());
    if (title.originalTitle() != null) {
      document.put(Schema.ORIGINAL_TITLE, title.originalTitle());
    }
    document.put(Schema.PEOPLE, people(title));
    document.put(Schema.KEYWORDS, title.keywords());
    document.put(Schema.GENRES, title.genres());
    document.put(Schema.OVERVIEW, title.overview());
    MotherTongue.of(title)
        .ifPresent(said -> document.put(Schema.STEMS, Map.of(said.language(), said.texts())));
    document.put(Schema.WHOLE_TITLE, KEYS.whole(title));
    document.put(Schema.TITLE_PART, KEYS.parts(title));
  }

  private static void addSuggestions(Map<String, Object> document, Title title) {
    Card.of(Fold::tokens, title)
        .ifPresent(
            card -> {
              document.put(Schema.CARD, card);
              document.put(Schema.TITLE_STARTS, spellings(card.names().stream()));
              document.put(
                  Schema.PEOPLE_STARTS, spellings(card.people().stream().map(Card.Credit::name)));
            });
  }

  private static List<String> spellings(Stream<Name> names) {
    return names.flatMap(name -> name.spellings().stream()).toList();
  }

  /** Who made a title: actors, then directors, each once. */
  private static List<String> people(Title title) {
    return Stream.concat(title.cast().stream(), title.directors().stream()).distinct().toList();
  }

  private static void addFacts(Map<String, Object> document, Title title) {
    document.put(Schema.TYPE, title.type().name().toLowerCase(Locale.ROOT));
    document.put(
        Schema.LANGUAGES, title.languages().stream().filter(code -> !code.isEmpty()).toList());
    document.put(Schema.COUNTRIES, title.countries());
    document.put(Schema.NAMES, people(title).stream().map(Fold::name).toList());
  }

  /** A fact that is not known has no value, so that no range contains it. */
  private static void addNumbers(Map<String, Object> document, Title title) {
    if (title.year() > 0) {
      document.put(Schema.YEAR, title.year());
      document.put(Schema.DECADE, String.valueOf(title.year() / 10 * 10));
    }
    if (title.runtimeMinutes() > 0) {
      document.put(Schema.RUNTIME, title.runtimeMinutes());
    }
    if (title.rating() > 0) {
      document.put(Schema.RATING, title.rating());
    }
    ContentRating.age(title.contentRating()).ifPresent(age -> document.put(Schema.AGE, age));
    if (title.popularity() > 0) {
      document.put(Schema.POPULARITY, title.popularity());
    }
    if (title.popularity() >= LEAST_POPULAR) {
      document.put(Schema.PRIOR, title.popularity());
    }
    document.put(Schema.APPEAL, title.rating() / 20 + title.popularity() / 200);
  }
}
