package io.marquee.understanding;

import io.marquee.catalog.Title;
import io.marquee.catalog.TitleType;
import io.marquee.understanding.Squeezed.Kind;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every name that a query may contain: titles and people of the catalogue. Immutable and safe for
 * all threads; as the catalogue changes a new one is built beside the old and takes its place
 * (23,000 titles with their people take about 150 ms of one core): there is no incremental change.
 *
 * <p>A name is found by a hash of its words without the gaps ({@link Squeezed}), under the kind of
 * thing it names. All tables are flat arrays, about 135 bytes for each title or person (13 MB for
 * 24,500 titles and 73,000 people), variants, letters and {@link Spelling} included.
 */
public final class Gazetteer {

  /** No such name. */
  static final int ABSENT = KeyTable.ABSENT;

  /** A name of several, none of which is better known: a surname, the common part of titles. */
  static final int AMBIGUOUS = -2;

  /** What an ordinary word may end in without becoming another word. */
  private static final List<String> ENDINGS =
      List.of("s", "es", "d", "ed", "r", "er", "ers", "ing", "ly", "y", "n");

  private final Lexicon lexicon;
  private final KeyTable ids;
  private final NameList names;
  private final KeyTable words;
  private final Spelling spelling;
  private final int titles;

  Gazetteer(
      Lexicon lexicon,
      KeyTable ids,
      NameList names,
      KeyTable words,
      Spelling spelling,
      int titles) {
    this.lexicon = lexicon;
    this.ids = ids;
    this.names = names;
    this.words = words;
    this.spelling = spelling;
    this.titles = titles;
  }

  /** Of these titles and the people in them. */
  public static Gazetteer of(Iterable<Title> titles) {
    GazetteerBuilder builder = new GazetteerBuilder(Lexicon.shipped());
    titles.forEach(builder::add);
    return builder.build();
  }

  /** How many titles it knows. */
  public int titles() {
    return titles;
  }

  /** How many people it knows. */
  public int people() {
    return names.size() - titles;
  }

  /** Bytes that its tables take. */
  public long bytes() {
    return ids.bytes() + names.bytes() + words.bytes() + spelling.bytes();
  }

  Lexicon lexicon() {
    return lexicon;
  }

  /** The best known title of a type that is called so, {@link #ABSENT} or {@link #AMBIGUOUS}. */
  int title(long squeezed, TitleType type) {
    return id(squeezed, kind(type));
  }

  /** Whether a title is called so in full, not only by a part of its name. */
  boolean isInFull(long squeezed) {
    return Stream.of(Kind.MOVIE, Kind.SERIES)
        .map(kind -> ids.get(Squeezed.key(squeezed, kind)))
        .anyMatch(value -> value != ABSENT && GazetteerBuilder.isInFull(value));
  }

  /** Whether a title that is called so was released in a year. */
  boolean isOf(long squeezed, int year) {
    return id(Squeezed.then(squeezed, Integer.toString(year)), Kind.DATED) != ABSENT;
  }

  /** The person who is called so, or {@link #ABSENT}. */
  int person(long squeezed) {
    return id(squeezed, Kind.PERSON);
  }

  /** The person who is meant by a surname alone, {@link #ABSENT} or {@link #AMBIGUOUS}. */
  int surname(long squeezed) {
    return id(squeezed, Kind.SURNAME);
  }

  private int id(long squeezed, Kind kind) {
    int value = ids.get(Squeezed.key(squeezed, kind));
    return value == ABSENT ? ABSENT : GazetteerBuilder.id(value);
  }

  static Kind kind(TitleType type) {
    return switch (type) {
      case MOVIE -> Kind.MOVIE;
      case SERIES -> Kind.SERIES;
    };
  }

  /** As the catalogue writes it. */
  String name(int id) {
    return names.name(id);
  }

  /** How widely known, 0 to 100. */
  int weight(int id) {
    return names.weight(id);
  }

  /** Whether a word is spelled as it should be, as far as the catalogue and the lexicon know. */
  boolean knows(String word) {
    return isKnown(word)
        || ENDINGS.stream()
            .anyMatch(
                ending ->
                    word.endsWith(ending)
                        && word.length() - ending.length() > 3
                        && isKnown(word.substring(0, word.length() - ending.length())));
  }

  private boolean isKnown(String word) {
    return lexicon.isOrdinary(word)
        || words.contains(Squeezed.key(Squeezed.then(Squeezed.EMPTY, word), Kind.WORD));
  }

  /** What a mistyped word may be, likeliest first. */
  List<String> corrections(String word) {
    return spelling.corrections(word);
  }
}
