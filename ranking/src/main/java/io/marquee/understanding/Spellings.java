package io.marquee.understanding;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each word of a text may be: itself, itself without a possessive s, and, where it is unknown,
 * what it may be a slip for. Descriptions are taken as they are written. Owned by one reading.
 */
final class Spellings {

  /** Unknown words that are corrected, of one text. */
  private static final int MOST = 12;

  /** Known words are doubted only in so short a text: it may be nothing but a name. */
  private static final int SHORT = 6;

  private final Gazetteer gazetteer;
  private final Tokens tokens;
  private final @Nullable List<String>[] spellings;
  private final @Nullable List<String>[] near;
  private int corrections;
  private int nearing;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists
  Spellings(Gazetteer gazetteer, Tokens tokens) {
    this.gazetteer = gazetteer;
    this.tokens = tokens;
    this.spellings = new List[tokens.size()];
    this.near = new List[tokens.size()];
    this.corrections = tokens.isDescription() ? 0 : MOST;
    this.nearing = tokens.size() > SHORT ? 0 : SHORT;
  }

  /** The spellings of the word at {@code at}, likeliest first. */
  List<String> of(int at) {
    List<String> known = spellings[at];
    if (known == null) {
      known = find(tokens.get(at));
      spellings[at] = known;
    }
    return known;
  }

  private List<String> find(Token token) {
    List<String> found = new ArrayList<>();
    found.add(token.word());
    if (!token.base().equals(token.word())) {
      found.add(token.base());
    }
    if (token.word().endsWith("ys") && token.word().length() >= Spelling.SHORTEST) {
      found.add(token.word().substring(0, token.word().length() - 2) + "ies");
    }
    if (corrections > 0 && !isKnown(token)) {
      corrections--;
      found.addAll(gazetteer.corrections(token.word()));
    }
    return found;
  }

  /**
   * Other words that one of the language may be a slip for: "forest" for "forrest". Only a name
   * that nothing but this word keeps from being one is worth believing it.
   */
  List<String> near(int at) {
    List<String> known = near[at];
    if (known == null) {
      known = findNear(tokens.get(at).word());
      near[at] = known;
    }
    return known;
  }

  private List<String> findNear(String word) {
    if (nearing == 0 || Spelling.slips(word) == 0 || !gazetteer.knows(word)) {
      return List.of();
    }
    nearing--;
    return gazetteer.corrections(word).stream().filter(other -> !other.equals(word)).toList();
  }

  private boolean isKnown(Token token) {
    return gazetteer.knows(token.word()) || gazetteer.knows(token.base());
  }

  /** Whether some word of a span was read as another than it is. */
  boolean corrected(int from, int to) {
    for (int at = from; at < to; at++) {
      if (of(at).size() > 1 && !isKnown(tokens.get(at))) {
        return true;
      }
    }
    return false;
  }
}
