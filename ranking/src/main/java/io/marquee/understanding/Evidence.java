package io.marquee.understanding;

import io.marquee.understanding.Effect.Genre;
import io.marquee.understanding.Effect.Link;
import io.marquee.understanding.Item.Name;
import io.marquee.understanding.Item.Phrase;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What in a text speaks for a stretch being a name: words that point at it, quotation marks, and
 * that it could hardly be anything else. Owned by one reading.
 */
final class Evidence {

  /** People less known than this are not found by ordinary words alone. */
  static final int KNOWN_PERSON = 25;

  /** Titles less known than this are not found by ordinary words alone. */
  private static final int KNOWN_TITLE = 30;

  private final Gazetteer gazetteer;
  private final Lexicon lexicon;
  private final Tokens tokens;
  private final Map<Integer, Phrase> phrases = new HashMap<>();
  private final BitSet covered = new BitSet();
  private final BitSet titleFrom = new BitSet();
  private final BitSet titleTo = new BitSet();
  private final BitSet personFrom = new BitSet();
  private final BitSet makerFrom = new BitSet();

  /** Behind these a story is told, or whoever plays in it: "where Brad Pitt and Edward Norton". */
  private final BitSet playerFrom = new BitSet();

  /** {@code phrases}: what the lexicon finds in the text by itself. */
  Evidence(Gazetteer gazetteer, Tokens tokens, List<Phrase> phrases) {
    this.gazetteer = gazetteer;
    this.lexicon = gazetteer.lexicon();
    this.tokens = tokens;
    phrases.forEach(phrase -> this.phrases.put(phrase.from(), phrase));
    phrases.forEach(phrase -> covered.set(phrase.from(), phrase.to()));
    phrases.forEach(this::point);
  }

  private void point(Phrase phrase) {
    if (phrase.meaning().is(Link.LIKE)) {
      titleFrom.set(pastNoun(phrase.to()));
    }
    if (phrase.meaning().is(Link.LIKE)
        && startingAt(phrase.to()).filter(Evidence::isNoun).isPresent()) {
      titleTo.set(phrase.from());
    }
    if (phrase.meaning().is(Link.MEETS)) {
      titleTo.set(phrase.from());
      titleFrom.set(phrase.to());
    }
    if (phrase.meaning().is(Link.WITH)) {
      (phrase.meaning().is(Link.ABOUT) ? playerFrom : personFrom).set(phrase.to());
    }
    if (phrase.meaning().is(Link.BY)) {
      personFrom.set(phrase.to());
      makerFrom.set(phrase.to());
    }
  }

  /** Behind "the movie" in "like the movie Heat". */
  private int pastNoun(int at) {
    int noun = at < tokens.size() && tokens.get(at).word().equals("the") ? at + 1 : at;
    return startingAt(noun)
        .filter(phrase -> phrase.meaning().has(Effect.Type.class) && phrase.to() < tokens.size())
        .map(Phrase::to)
        .orElse(at);
  }

  private Optional<Phrase> startingAt(int at) {
    return Optional.ofNullable(phrases.get(at));
  }

  /** Another of its kind may follow: "like Alien and The Thing", "with Tom Hanks, Meg Ryan". */
  void continues(Name name) {
    int next =
        startingAt(name.to())
            .filter(phrase -> phrase.meaning().is(Link.AND))
            .map(Phrase::to)
            .orElseGet(() -> isApart(name.to()) ? name.to() : -1);
    if (next >= 0) {
      for (BitSet pointed : List.of(titleFrom, personFrom, makerFrom, playerFrom)) {
        if (pointed.get(name.from())) {
          pointed.set(next);
        }
      }
    }
  }

  private boolean isApart(int at) {
    return at < tokens.size() && tokens.get(at).apart();
  }

  boolean isPointedAt(Name name) {
    return isExample(name) || isQuoted(name) || isPointedAtAsPerson(name);
  }

  /** A title that is named as an example. */
  boolean isExample(Name name) {
    boolean pointedAt = titleFrom.get(name.from()) || titleTo.get(name.to());
    return name.isTitle() && pointedAt && !isPronoun(name);
  }

  private boolean isQuoted(Name name) {
    return name.isTitle() && tokens.get(name.from()).opens() && tokens.get(name.to() - 1).closes();
  }

  private boolean isPronoun(Name name) {
    return name.length() == 1
        && switch (tokens.get(name.from()).word()) {
          case "this", "that", "these", "those", "a" -> true;
          default -> false;
        };
  }

  /** A person behind "with" or "by"; by surname only where it is no ordinary word. */
  boolean isPointedAtAsPerson(Name name) {
    boolean surname = name.anyPerson() >= 0 && (!isOrdinary(name) || makerFrom.get(name.from()));
    boolean player = name.person() >= 0 && name.length() > 1 && !isOrdinary(name);
    if (playerFrom.get(name.from()) && player) {
      return true;
    }
    return personFrom.get(name.from()) && (surname || (name.person() >= 0 && name.length() > 1));
  }

  /** A name that nothing points at, but that is hardly anything else. */
  boolean admits(Name name) {
    return !isPhrase(name) && (isPerson(name) || isTelling(name));
  }

  /** Phrases of the lexicon are what they mean, not titles that happen to be called so. */
  private boolean isPhrase(Name name) {
    return phrases.values().stream()
        .anyMatch(phrase -> phrase.from() <= name.from() && phrase.to() >= name.to());
  }

  /** Two names, or one that is no ordinary word and stands by itself or describes a noun. */
  boolean isPerson(Name name) {
    if (name.length() > 1 && name.person() >= 0) {
      return !isOrdinary(name) || gazetteer.weight(name.person()) >= KNOWN_PERSON;
    }
    Token last = tokens.get(name.to() - 1);
    boolean noun = startingAt(name.to()).filter(Evidence::isNoun).isPresent();
    boolean among = isAccounted(name.from() - 1) && isAccounted(name.to());
    return name.anyPerson() >= 0
        && !isOrdinary(name)
        && (noun || !name.isTitle())
        && (noun || among || !last.base().equals(last.word()));
  }

  private static boolean isNoun(Phrase phrase) {
    return phrase.meaning().has(Effect.Type.class) || phrase.meaning().has(Genre.class);
  }

  /** A phrase of the lexicon, or the end of the text. */
  private boolean isAccounted(int at) {
    return at < 0 || at >= tokens.size() || covered.get(at);
  }

  /** A title rather than a person. */
  boolean isTitle(Name name) {
    return isQuoted(name) || (isTelling(name) && (name.inFull() || name.person() < 0));
  }

  /** Two words with a meaning of their own or four of any; not all of them of the lexicon. */
  private boolean isTelling(Name name) {
    boolean known = weight(name) >= KNOWN_TITLE || !isOrdinary(name);
    return name.isTitle() && known && !isCovered(name) && (content(name) > 1 || name.length() > 3);
  }

  /** Whether the lexicon accounts for all of it. */
  boolean isCovered(Name name) {
    return covered.nextClearBit(name.from()) >= name.to();
  }

  int weight(Name name) {
    return Math.max(
        name.movie() < 0 ? 0 : gazetteer.weight(name.movie()),
        name.series() < 0 ? 0 : gazetteer.weight(name.series()));
  }

  /** Whether a name consists of ordinary words of the language. */
  boolean isOrdinary(Name name) {
    for (int at = name.from(); at < name.to(); at++) {
      if (!lexicon.isOrdinary(tokens.get(at).word())) {
        return false;
      }
    }
    return true;
  }

  /** Whether a name consists of words that carry no meaning of their own. */
  boolean isFunction(Name name) {
    return content(name) == 0;
  }

  /** How many of its words have a meaning of their own. */
  int content(Name name) {
    int content = 0;
    for (int at = name.from(); at < name.to(); at++) {
      content += lexicon.isFunction(tokens.get(at).word()) ? 0 : 1;
    }
    return content;
  }
}
