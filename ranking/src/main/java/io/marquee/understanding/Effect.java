package io.marquee.understanding;

import io.marquee.catalog.TitleType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One thing that a phrase of the lexicon means. */
sealed interface Effect {

  /** A genre; {@code hint} where only the neighbors say whether it is one. */
  record Genre(String name, boolean hint) implements Effect {}

  /** A mood. */
  record Mood(String name) implements Effect {}

  /** Who wants none of the phrase's mood wants none of this genre. */
  record Spoils(String genre) implements Effect {}

  /** A film or a series. */
  record Type(TitleType type) implements Effect {}

  /** Several titles are spoken of. */
  record Many() implements Effect {}

  /** A platform's id. */
  record Platform(String id) implements Effect {}

  /** A language, ISO 639-1. */
  record Language(String code) implements Effect {}

  /** A country, ISO 3166-1. */
  record Country(String code) implements Effect {}

  /** The phrase describes what follows: it needs a noun. */
  record Adjective() implements Effect {}

  /** Release years. */
  record Years(Interval interval) implements Effect {}

  /** Minutes. */
  record Length(Interval interval) implements Effect {}

  /** At least so good, of 10. */
  record Rating(Term least) implements Effect {}

  /** A content rating that was named. */
  record Certificate(String rating) implements Effect {}

  /** The content rating that suits who watches. */
  record Audience(String rating) implements Effect {}

  /** The age of who watches, in years. */
  record Age(Term years) implements Effect {}

  /** Can be watched, and when; the time may be empty. */
  record Available(String timeframe) implements Effect {}

  /** Someone of the catalogue. */
  record Person(String name) implements Effect {}

  /** What to look for besides; empty: the phrase itself. */
  record Words(String text) implements Effect {}

  /** The phrase is grammar. */
  record Mark(Link link) implements Effect {}

  /** What grammar does. */
  enum Link {
    ASK,
    SKIP,
    UNSAID,
    NOT,
    NEVER,
    LIKE,
    MEETS,
    KIND,
    ABOUT,
    WITH,
    BY,
    AND
  }

  /** What the left side of a line of the lexicon says. */
  static List<Effect> parse(String text) {
    List<Effect> effects = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      String[] words = part.strip().split(" ", 2);
      effects.addAll(parse(words[0], words.length > 1 ? words[1].strip() : ""));
    }
    return List.copyOf(effects);
  }

  private static List<Effect> parse(String field, String value) {
    return switch (field) {
      case "genre" -> List.of(new Genre(value, false));
      case "hint" -> List.of(new Genre(value, true));
      case "mood" -> List.of(new Mood(value));
      case "spoils" -> List.of(new Spoils(value));
      case "type" -> List.of(new Type(TitleType.valueOf(value.toUpperCase(Locale.ROOT))));
      case "many" -> List.of(new Many());
      case "platform" -> List.of(new Platform(value));
      case "language" -> each(value).<Effect>map(Language::new).toList();
      case "country" -> each(value).<Effect>map(Country::new).toList();
      case "adjective" -> List.of(new Adjective());
      case "years" -> List.of(new Years(Interval.parse(value)));
      case "runtime" -> List.of(new Length(Interval.parse(value)));
      case "rating" -> List.of(new Rating(Term.parse(value)));
      case "certificate" -> List.of(new Certificate(value));
      case "audience" -> List.of(new Audience(value));
      case "age" -> List.of(new Age(Term.parse(value)));
      case "available" -> List.of(new Available(value));
      case "person" -> List.of(new Person(value));
      case "words" -> List.of(new Words(value));
      case "mark" -> List.of(new Mark(Link.valueOf(value.toUpperCase(Locale.ROOT))));
      default ->
          throw new IllegalArgumentException("meaning: " + field + " (expected: see README)");
    };
  }

  private static Stream<String> each(String value) {
    return Arrays.stream(value.split(" ", -1));
  }
}
