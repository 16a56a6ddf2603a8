package io.marquee.understanding;

import io.marquee.catalog.TitleType;
import io.marquee.understanding.Effect.Link;
import io.marquee.understanding.Item.Name;
import io.marquee.understanding.Item.Phrase;
import io.marquee.understanding.Item.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the settled items of a text from left to right into a draft: what is unwanted, what is an
 * example, what belongs to the story, what is left over. Owned by one reading.
 */
final class Scopes {

  private final Gazetteer gazetteer;
  private final Tokens tokens;
  private final List<Item> items;
  private final Evidence evidence;
  private final Grammar grammar;
  private final Draft draft;
  private final Leftover leftover;
  private final Negation negation;
  private final Choices choices;
  private final List<Name> titles = new ArrayList<>();
  private boolean inStory;

  Scopes(Gazetteer gazetteer, Tokens tokens, List<Item> items, Evidence evidence, Draft draft) {
    this.gazetteer = gazetteer;
    this.tokens = tokens;
    this.items = items;
    this.evidence = evidence;
    this.grammar = new Grammar(gazetteer.lexicon(), tokens, items);
    this.draft = draft;
    this.leftover = new Leftover(gazetteer.lexicon(), tokens);
    this.negation = new Negation(tokens, items, draft, leftover);
    this.choices = new Choices(gazetteer.lexicon(), tokens, items);
  }

  /** What is left over; everything else is in the draft. */
  Leftover read() {
    for (int index = 0; index < items.size(); ) {
      index =
          switch (items.get(index)) {
            case Word word -> left(word, index);
            case Name name -> name(name, index);
            case Phrase phrase -> phrase(phrase, index);
          };
    }
    return leftover;
  }

  /** Titles that were named, but not as examples; they are left over as well. */
  List<Name> titles() {
    return titles;
  }

  /** Whether the text tells a story: its words are then no name. */
  boolean tellsStory() {
    return inStory;
  }

  private int left(Item item, int index) {
    leftover.leave(item);
    return index + 1;
  }

  private int name(Name name, int index) {
    if (evidence.isExample(name) || (name.isTitle() && isLink(index + 1, Link.KIND))) {
      String title = title(name);
      draft.similarTo(title);
      draft.look(name.from(), title);
      return index + (isLink(index + 1, Link.KIND) ? 2 : 1);
    }
    boolean pointedAt = evidence.isPointedAtAsPerson(name);
    if (pointedAt || (!inStory && !evidence.isTitle(name) && evidence.isPerson(name))) {
      draft.person(gazetteer.name(name.anyPerson()), choices.has(index));
      return index + 1;
    }
    if (name.isTitle() && !inStory) {
      titles.add(name);
    }
    return left(name, index);
  }

  /** The title that is meant: of the type asked for, else the best known. */
  private String title(Name name) {
    boolean series =
        name.movie() < 0
            || (name.series() >= 0
                && draft
                    .type()
                    .map(type -> type == TitleType.SERIES)
                    .orElseGet(
                        () -> gazetteer.weight(name.series()) > gazetteer.weight(name.movie())));
    return gazetteer.name(series ? name.series() : name.movie());
  }

  private int phrase(Phrase phrase, int index) {
    if (!grammar.stands(index, inStory)) {
      return left(phrase, index);
    }
    if (phrase.meaning().is(Link.NOT) || phrase.meaning().is(Link.NEVER)) {
      boolean firm = phrase.meaning().is(Link.NEVER) || !(inStory || grammar.followsContent(index));
      return negation.read(index, firm);
    }
    if (phrase.meaning().is(Link.UNSAID)) {
      leftover.refuse(phrase, phrase);
      return index + 1;
    }
    if (phrase.meaning().is(Link.ABOUT)) {
      inStory = true;
      return grammar.isContent(index - 1) ? left(phrase, index) : index + 1;
    }
    if (phrase.meaning().has(Effect.Mark.class) && !isUsed(phrase, index)) {
      return left(phrase, index);
    }
    draft.accept(phrase, tokens.surface(phrase.from(), phrase.to()));
    if (choices.has(index)) {
      draft.choose(phrase);
    }
    return index + 1;
  }

  /** Grammar is used up where it stands beside what it points at; else it is words. */
  private boolean isUsed(Phrase phrase, int index) {
    if (phrase.meaning().is(Link.ASK) || phrase.meaning().is(Link.SKIP)) {
      return true;
    }
    boolean before = isName(index - 1);
    boolean behind = isName(index + 1);
    boolean pastNoun =
        phrase.meaning().is(Link.LIKE)
            && items.subList(index, items.size()).stream()
                .anyMatch(item -> item instanceof Name name && evidence.isExample(name));
    return behind || pastNoun || (before && !phrase.meaning().is(Link.AND));
  }

  private boolean isName(int index) {
    if (index < 0 || index >= items.size()) {
      return false;
    }
    return switch (items.get(index)) {
      case Name _ -> true;
      case Phrase phrase -> phrase.meaning().has(Effect.Person.class);
      case Word _ -> false;
    };
  }

  private boolean isLink(int index, Link link) {
    return index < items.size()
        && items.get(index) instanceof Phrase phrase
        && phrase.meaning().is(link);
  }
}
