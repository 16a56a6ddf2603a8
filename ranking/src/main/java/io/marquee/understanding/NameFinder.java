package io.marquee.understanding;

import io.marquee.catalog.TitleType;
import io.marquee.understanding.Item.Name;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds every stretch of a text that is a name of the catalogue, by trying all stretches of up to
 * {@value #LONGEST} words (and the whole of it), of which at most {@value #CORRECTED} are read as
 * corrected.
 */
final class NameFinder {

  static final int LONGEST = 12;
  private static final int CORRECTED = 2;

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
      extend(from, from, Squeezed.EMPTY, 0);
    }
    if (tokens.size() > LONGEST) {
      check(0, tokens.size(), Squeezed.of(tokens, 0, tokens.size()), false);
    }
    return found;
  }

  private void extend(int from, int at, long squeezed, int corrected) {
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
      check(from, at + 1, longer, slips > 0);
      if (!base) {
        extend(from, at + 1, longer, slips);
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
