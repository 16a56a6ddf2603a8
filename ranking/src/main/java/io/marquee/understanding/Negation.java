package io.marquee.understanding;

import io.marquee.understanding.Effect.Link;
import io.marquee.understanding.Effect.Mark;
import io.marquee.understanding.Item.Name;
import io.marquee.understanding.Item.Phrase;
import io.marquee.understanding.Item.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what "not", "without", "anything but" … say is unwanted: behind articles and the like, one
 * phrase and those of its kind that "or" and "and" join to it in the same sentence ("no horror, war
 * or crime"); one name; or up to {@value #WORDS} words. Punctuation right behind the negation ends
 * it.
 */
final class Negation {

  private static final int WORDS = 3;

  private static final Set<String> FILLERS =
      Set.of(
          "a", "all", "an", "any", "be", "been", "for", "from", "in", "is", "just", "more", "much",
          "of", "on", "overly", "rated", "so", "some", "that", "the", "to", "too", "very", "with");

  private final Tokens tokens;
  private final List<Item> items;
  private final Draft draft;
  private final Leftover leftover;

  Negation(Tokens tokens, List<Item> items, Draft draft, Leftover leftover) {
    this.tokens = tokens;
    this.items = items;
    this.draft = draft;
    this.leftover = leftover;
  }

  /**
   * Reads the negation at {@code index}; gives the index behind it.
   *
   * @param firm words that are no phrase are unwanted too
   */
  int read(int index, boolean firm) {
    Item negation = items.get(index);
    int target = index + 1;
    while (target < items.size() && !isApart(target) && isFiller(items.get(target))) {
      target++;
    }
    if (target == items.size() || isApart(target)) {
      return index + 1;
    }
    return switch (items.get(target)) {
      case Phrase phrase when phrase.meaning().is(Link.LIKE) -> unlike(negation, target);
      case Phrase phrase when !phrase.meaning().has(Mark.class) -> list(negation, target);
      case Name name -> name(negation, name, target);
      case Phrase _, Word _ -> firm ? words(negation, target) : kept(negation, index);
    };
  }

  private int kept(Item negation, int index) {
    leftover.leave(negation);
    return index + 1;
  }

  private boolean isFiller(Item item) {
    boolean filler = FILLERS.contains(tokens.get(item.from()).word());
    return switch (item) {
      case Word _ -> filler;
      case Phrase phrase ->
          phrase.meaning().is(Link.ASK)
              || phrase.meaning().is(Link.WITH)
              || phrase.meaning().is(Link.BY)
              || (filler && phrase.to() - phrase.from() == 1 && phrase.meaning().has(Mark.class));
      case Name _ -> false;
    };
  }

  private boolean isApart(int index) {
    return tokens.get(items.get(index).from()).apart();
  }

  /** "Nothing like Titanic." */
  private int unlike(Item negation, int like) {
    boolean named = like + 1 < items.size() && items.get(like + 1) instanceof Name;
    int last = named ? like + 1 : like;
    leftover.refuse(negation, items.get(last));
    return last + 1;
  }

  private int name(Item negation, Name name, int at) {
    leftover.refuse(negation, name);
    return at + 1;
  }

  /** A comma joins only where "or" or "and" joins the last: "no horror, comedy please". */
  private int list(Item negation, int first) {
    int behind = reject(negation, first);
    List<Integer> listed = new ArrayList<>();
    int at = behind;
    while (at < items.size()) {
      boolean joined = isAnd(at);
      int next = joined ? at + 1 : at;
      boolean alike = next < items.size() && kind(items.get(next)) == kind(items.get(first));
      if (!alike || !(joined || isApart(at)) || tokens.startsSentence(items.get(at).from())) {
        break;
      }
      listed.add(next);
      at = pastNoun(next);
      if (joined) {
        listed.forEach(unwanted -> reject(negation, unwanted));
        listed.clear();
        behind = at;
      }
    }
    return behind;
  }

  /**
   * Rejects a phrase, and accepts the noun that it stands before; gives the index behind. What no
   * field can say stays among the words that are left, and is not looked for.
   */
  private int reject(Item negation, int at) {
    int behind = pastNoun(at);
    if (items.get(at) instanceof Phrase phrase && !draft.reject(phrase)) {
      leftover.refuse(negation, phrase);
    }
    if (behind > at + 1 && items.get(at + 1) instanceof Phrase noun) {
      draft.accept(noun, "");
    }
    return behind;
  }

  /** Behind the noun that a rejected adjective stands before: "no horror movies". */
  private int pastNoun(int at) {
    boolean noun =
        at + 1 < items.size()
            && !isApart(at + 1)
            && kind(items.get(at)) != Effect.Type.class
            && kind(items.get(at + 1)) == Effect.Type.class;
    return noun ? at + 2 : at + 1;
  }

  private boolean isAnd(int at) {
    return items.get(at) instanceof Phrase phrase && phrase.meaning().is(Link.AND);
  }

  private static Class<?> kind(Item item) {
    return item instanceof Phrase phrase
        ? phrase.meaning().effects().getFirst().getClass()
        : item.getClass();
  }

  private int words(Item negation, int first) {
    int at = first;
    while (at < items.size()
        && at - first < WORDS
        && items.get(at) instanceof Word
        && (at == first || !isApart(at))) {
      at++;
    }
    if (at == first) {
      return first;
    }
    leftover.refuse(negation, items.get(at - 1));
    boolean more = at + 1 < items.size() && isAnd(at) && items.get(at + 1) instanceof Word;
    return more ? words(items.get(at), at + 1) : at;
  }
}
