package io.marquee.understanding;

import io.marquee.understanding.Effect.Genre;
import io.marquee.understanding.Effect.Link;
import io.marquee.understanding.Effect.Mood;
import io.marquee.understanding.Effect.Person;
import io.marquee.understanding.Item.Name;
import io.marquee.understanding.Item.Phrase;
import io.marquee.understanding.Item.Word;
import java.util.BitSet;
import java.util.List;

/**
 * What a text leaves to choose: tastes that "or" or a stroke joins, and people ("horror, crime or
 * comedy", "a drama or something funny", "sci-fi/horror", "with Tom Hanks or Meg Ryan"). Of "horror
 * comedy or thriller" any of the three is enough: rather too much than the wrong half.
 */
final class Choices {

  private enum Kind {
    TASTE,
    PERSON,
    NONE
  }

  private final Lexicon lexicon;
  private final Tokens tokens;
  private final List<Item> items;
  private final BitSet chosen = new BitSet();

  Choices(Lexicon lexicon, Tokens tokens, List<Item> items) {
    this.lexicon = lexicon;
    this.tokens = tokens;
    this.items = items;
    for (int index = 1; index + 1 < items.size(); index++) {
      if (isOr(items.get(index))) {
        join(pastNouns(index - 1), pastFillers(index + 1));
      }
    }
    for (int index = 1; index < items.size(); index++) {
      if (isStroke(index)) {
        join(index - 1, index);
      }
    }
  }

  /** Whether the item at {@code index} is one of several of which one is enough. */
  boolean has(int index) {
    return chosen.get(index);
  }

  private void join(int left, int right) {
    Kind kind = kind(left);
    if (kind == Kind.NONE || kind != kind(right)) {
      return;
    }
    for (int at = left; kind(at) == kind; at--) {
      chosen.set(at);
    }
    for (int at = right; kind(at) == kind && (at == right || !isApart(at)); at++) {
      chosen.set(at);
    }
  }

  private Kind kind(int index) {
    if (index < 0 || index >= items.size()) {
      return Kind.NONE;
    }
    return switch (items.get(index)) {
      case Name name when name.anyPerson() >= 0 -> Kind.PERSON;
      case Phrase phrase when phrase.meaning().has(Person.class) -> Kind.PERSON;
      case Phrase phrase
          when phrase.meaning().has(Genre.class) || phrase.meaning().has(Mood.class) ->
          Kind.TASTE;
      case Name _, Phrase _, Word _ -> Kind.NONE;
    };
  }

  private boolean isOr(Item item) {
    return item instanceof Phrase phrase
        && phrase.meaning().is(Link.AND)
        && tokens.get(phrase.from()).word().equals("or");
  }

  private boolean isStroke(int index) {
    int before = tokens.get(items.get(index).from() - 1).end();
    int behind = tokens.get(items.get(index).from()).start();
    return tokens.text().substring(before, behind).strip().equals("/");
  }

  private boolean isApart(int index) {
    return tokens.get(items.get(index).from()).apart();
  }

  /** Before "movies" in "horror movies or thrillers". */
  private int pastNouns(int index) {
    int at = index;
    while (at > 0
        && kind(at) == Kind.NONE
        && items.get(at) instanceof Phrase phrase
        && phrase.meaning().has(Effect.Type.class)) {
      at--;
    }
    return at;
  }

  /** Behind "something" in "a drama or something funny". */
  private int pastFillers(int index) {
    int at = index;
    while (at + 1 < items.size() && kind(at) == Kind.NONE && isFiller(items.get(at))) {
      at++;
    }
    return at;
  }

  private boolean isFiller(Item item) {
    return switch (item) {
      case Word(int at) -> lexicon.isFunction(tokens.get(at).word());
      case Phrase phrase ->
          phrase.meaning().is(Link.ASK)
              || phrase.meaning().is(Link.WITH)
              || phrase.meaning().is(Link.BY);
      case Name _ -> false;
    };
  }
}
