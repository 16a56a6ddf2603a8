package io.marquee.understanding;

import io.marquee.catalog.TitleType;
import io.marquee.understanding.Item.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds every stretch of a text that is a name of the catalogue, by trying all stretches of up to
 * {@value #LONGEST} words (and the whole of it), of which at most {@value #CORRECTED} are read as
 * corrected.
 */
final class NameFinder {

  static final int LONGEST = 12;

  /** So many telling words are a title without the rest of it. */
  static final int TELLING = 3;

  private static final int CORRECTED = 2;
  private static final int NONE = -1;

  private final Gazetteer gazetteer;
  private final Tokens tokens;
  private final Spellings spellings;
  private final List<Name> found = new ArrayList<>();

  NameFinder(Gazetteer gazetteer, Tokens tokens, Spellings spellings) {
    this.gazetteer = gazetteer;
    this.tokens = tokens;
    this.spellings = spellings;
  }

  /** All names, also those that overlap; of the same stretch the exact one first. */
  List<Name> find() {
    for (int from = 0; from < tokens.size(); from++) {
      extend(from, from, Squeezed.EMPTY, 0, NONE);
      byTellingWords(from);
    }
    if (tokens.size() > LONGEST) {
      check(0, tokens.size(), Squeezed.of(tokens, 0, tokens.size()), false);
    }
    return found;
  }

  /** {@code doubted}: the word that is read as another than it is although it is one, if any. */
  private void extend(int from, int at, long squeezed, int corrected, int doubted) {
    if (at == tokens.size() || at - from == LONGEST) {
      return;
    }
    Token token = tokens.get(at);
    for (String word : spellings.of(at)) {
      boolean asWritten = word.equals(token.word());
      boolean base = !asWritten && word.equals(token.base());
      int slips = corrected + (asWritten || base ? 0 : 1);
      if (slips > CORRECTED) {
        break;
      }
      long longer = Squeezed.then(squeezed, word);
      if (doubted == NONE || isTelling(from, at + 1, doubted, longer)) {
        check(from, at + 1, longer, slips > 0);
      }
      if (!base) {
        extend(from, at + 1, longer, slips, doubted);
      }
    }
    if (doubted == NONE && corrected < CORRECTED) {
      doubt(from, at, squeezed, corrected);
    }
  }

  private void doubt(int from, int at, long squeezed, int corrected) {
    for (String word : spellings.near(at)) {
      long longer = Squeezed.then(squeezed, word);
      if (isTelling(from, at + 1, at, longer)) {
        check(from, at + 1, longer, true);
      }
      extend(from, at + 1, longer, corrected + 1, at);
    }
  }

  /** "Forest Gump" is Forrest Gump, since nothing else is a Gump; so is "Jim Carey" the other. */
  private boolean isTelling(int from, int to, int doubted, long squeezed) {
    if (to - from < 2) {
      return false;
    }
    int person = gazetteer.person(squeezed);
    boolean known = person >= 0 && gazetteer.weight(person) >= Evidence.KNOWN_PERSON;
    return known
        || (gazetteer.isInFull(squeezed)
            && IntStream.range(from, to)
                .filter(at -> at != doubted)
                .anyMatch(at -> !gazetteer.lexicon().isOrdinary(tokens.get(at).word())));
  }

  /** Without the words that carry no meaning: "Harry Potter Prisoner of Azkaban". */
  private void byTellingWords(int from) {
    long squeezed = Squeezed.EMPTY;
    int telling = 0;
    for (int at = from; at < Math.min(tokens.size(), from + LONGEST); at++) {
      String word = tokens.get(at).word();
      boolean function = gazetteer.lexicon().isFunction(word);
      if (function && at == from) {
        return;
      }
      squeezed = function ? squeezed : Squeezed.then(squeezed, word);
      telling += function ? 0 : 1;
      if (!function && telling >= TELLING && telling < at + 1 - from) {
        check(from, at + 1, squeezed, false);
      }
    }
  }

  private void check(int from, int to, long squeezed, boolean corrected) {
    int movie = gazetteer.title(squeezed, TitleType.MOVIE);
    int series = gazetteer.title(squeezed, TitleType.SERIES);
    int person = gazetteer.person(squeezed);
    int surname = gazetteer.surname(squeezed);
    if (movie >= 0 || series >= 0 || person >= 0 || surname >= 0) {
      boolean inFull = gazetteer.isInFull(squeezed);
      found.add(new Name(from, to, movie, series, person, surname, inFull, corrected));
    }
  }
}
