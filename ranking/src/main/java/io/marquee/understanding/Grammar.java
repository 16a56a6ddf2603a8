package io.marquee.understanding;

import io.marquee.understanding.Effect.Adjective;
import io.marquee.understanding.Effect.Available;
import io.marquee.understanding.Effect.Genre;
import io.marquee.understanding.Effect.Language;
import io.marquee.understanding.Effect.Length;
import io.marquee.understanding.Effect.Link;
import io.marquee.understanding.Effect.Mark;
import io.marquee.understanding.Effect.Platform;
import io.marquee.understanding.Effect.Rating;
import io.marquee.understanding.Effect.Years;
import io.marquee.understanding.Item.Name;
import io.marquee.understanding.Item.Phrase;
import io.marquee.understanding.Item.Word;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether a phrase means what it usually means where it stands, judged by its neighbors. Owned by
 * one reading.
 */
final class Grammar {

  /** Behind these a time is one of the story: "about a summer in the 90s". */
  private static final Set<String> STORY_TIME =
      Set.of("in", "of", "during", "the", "back", "mid", "early", "late");

  /** With these a text says for whom it asks: "for a 6 year old", "ok for kids". */
  private static final Set<String> FOR =
      Set.of(
          "for",
          "suitable",
          "okay",
          "ok",
          "appropriate",
          "good",
          "safe",
          "great",
          "ages",
          "kids",
          "children");

  private static final Set<String> OURS = Set.of("my", "our");

  private final Lexicon lexicon;
  private final Tokens tokens;
  private final List<Item> items;

  Grammar(Lexicon lexicon, Tokens tokens, List<Item> items) {
    this.lexicon = lexicon;
    this.tokens = tokens;
    this.items = items;
  }

  /** A word with a meaning of its own; also a title, which is as good as one. */
  boolean isContent(int index) {
    if (index < 0 || index >= items.size()) {
      return false;
    }
    return switch (items.get(index)) {
      case Word(int at) -> !lexicon.isFunction(tokens.get(at).word());
      case Name name -> name.isTitle();
      case Phrase _ -> false;
    };
  }

  /** Whether the last telling word before, if any, is one to look for: "a man with no name". */
  boolean followsContent(int index) {
    int before = index - 1;
    while (before >= 0 && isIdle(items.get(before))) {
      before--;
    }
    return isContent(before);
  }

  private boolean isIdle(Item item) {
    return !(item instanceof Name) && lexicon.isFunction(tokens.get(item.to() - 1).word());
  }

  private boolean isNoun(int index) {
    return index < items.size()
        && items.get(index) instanceof Phrase phrase
        && (phrase.meaning().has(Effect.Type.class) || phrase.meaning().has(Genre.class));
  }

  private boolean isApart(int index) {
    return index < items.size() && tokens.get(items.get(index).from()).apart();
  }

  /** Whether the phrase at {@code index} means what the lexicon says. */
  boolean stands(int index, boolean inStory) {
    Phrase phrase = (Phrase) items.get(index);
    if (inStory && !standsInStory(index, phrase)) {
      return false;
    }
    return phrase.meaning().effects().stream()
        .allMatch(
            effect ->
                switch (effect) {
                  case Genre(String _, boolean hint) -> !hint || isGenre(index);
                  case Adjective _ -> describes(index);
                  case Platform _ ->
                      !phrase.meaning().has(Adjective.class) || !followsContent(index);
                  case Effect.Age _ -> isOfViewer(phrase) || (!inStory && isSaidAlone(index));
                  case Mark(Link link) -> link != Link.ASK || asks(index, phrase);
                  default -> true;
                });
  }

  /** An age that is said of whoever watches; else it may be a character's. */
  private boolean isOfViewer(Phrase phrase) {
    return tokens.list().subList(phrase.from(), phrase.to()).stream()
        .map(Token::word)
        .anyMatch(word -> FOR.contains(word) || OURS.contains(word));
  }

  /** "12 year old horror", "dinosaur film 5 year old". */
  private boolean isSaidAlone(int index) {
    boolean behindNoun = index > 0 && isNoun(index - 1) && index == items.size() - 1;
    return behindNoun || IntStream.range(0, items.size()).noneMatch(this::isContent);
  }

  /** "War movie" and "war on Hulu" are about the genre, "war veteran" and "space war" are not. */
  private boolean isGenre(int index) {
    int next = index + 1;
    if (isNoun(next) && !isApart(next)) {
      return true;
    }
    boolean before = isContent(index - 1) && !isApart(index);
    boolean behind = isContent(next) && !isApart(next);
    return !before && !behind;
  }

  /** "French crime comedy" and "comedy, French" describe a title, "a French chef" does not. */
  private boolean describes(int index) {
    int at = index + 1;
    while ((isContent(at) || joins(at)) && !isApart(at)) {
      at++;
    }
    boolean alone = at == index + 1;
    return alone || (isNoun(at) && !isApart(at));
  }

  /** "Old black and white films". */
  private boolean joins(int index) {
    return isContent(index - 1)
        && isContent(index + 1)
        && items.get(index) instanceof Phrase phrase
        && phrase.meaning().is(Link.AND);
  }

  /** A word that only asks stands before everything that is looked for. */
  private boolean asks(int index, Phrase phrase) {
    if (phrase.to() - phrase.from() > 1) {
      return true;
    }
    for (int before = 0; before < index; before++) {
      if (isContent(before)) {
        return false;
      }
    }
    return true;
  }

  /**
   * "About space horror" and "based on a true story crime drama" end with what they ask for, where
   * nothing before the story says so.
   */
  private boolean closesStory(int index) {
    return isContent(index - 1 - nounsBefore(index))
        && IntStream.range(index, items.size()).allMatch(this::isNoun)
        && IntStream.range(0, index - nounsBefore(index)).noneMatch(this::isNoun);
  }

  private int nounsBefore(int index) {
    int nouns = 0;
    while (index - nouns > 0 && isNoun(index - nouns - 1)) {
      nouns++;
    }
    return nouns;
  }

  /** What is still about the title, not its story. */
  private boolean standsInStory(int index, Phrase phrase) {
    if (closesStory(index)) {
      return true;
    }
    String first = tokens.get(phrase.from()).word();
    boolean several = phrase.to() - phrase.from() > 1;
    boolean last = index == items.size() - 1;
    return phrase.meaning().effects().stream()
        .anyMatch(
            effect ->
                switch (effect) {
                  case Platform _ -> !phrase.meaning().has(Adjective.class);
                  case Rating _ -> true;
                  case Years _ -> !STORY_TIME.contains(first) && (several || isContent(index - 1));
                  case Length _, Language _ -> several;
                  case Available _ -> several || last;
                  case Effect.Certificate _, Effect.Audience _, Effect.Age _ -> true;
                  case Mark(Link link) ->
                      link != Link.ASK && link != Link.ABOUT && link != Link.UNSAID;
                  default -> false;
                });
  }
}
