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

  private final Gazetteer gazetteer;
  private final Tokens tokens;
  private final @Nullable List<String>[] spellings;
  private int corrections;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists
  Spellings(Gazetteer gazetteer, Tokens tokens) {
    this.gazetteer = gazetteer;
    this.tokens = tokens;
    this.spellings = new List[tokens.size()];
    this.corrections = tokens.isDescription() ? 0 : MOST;
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
