package io.marquee.understanding;

import io.marquee.understanding.Effect.Words;
import io.marquee.understanding.Item.Name;
import io.marquee.understanding.Item.Phrase;
import io.marquee.understanding.Item.Word;
import io.marquee.understanding.Lexicon.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts a text into the stretches that mean something. What is admitted, and what gives way to what,
 * is the table in {@link Interpreter}. Owned by one reading.
 */
final class Spans {

  private static final Comparator<Name> LONGEST =
      Comparator.comparingInt(Name::length)
          .reversed()
          .thenComparing(Name::corrected)
          .thenComparingInt(Name::from);

  private final Tokens tokens;
  private final Facts facts;
  private final Spellings spellings;
  private final Lexicon lexicon;
  private final Evidence evidence;
  private final List<Name> names;
  private final List<Phrase> lexical;
  private final boolean[] taken;
  private final List<Item> settled = new ArrayList<>();

  Spans(Gazetteer gazetteer, Facts facts, Tokens tokens, Spellings spellings, List<Name> names) {
    this.tokens = tokens;
    this.facts = facts;
    this.spellings = spellings;
    this.lexicon = gazetteer.lexicon();
    this.names = names;
    this.taken = new boolean[tokens.size()];
    this.lexical = phrases();
    this.evidence = new Evidence(gazetteer, tokens, lexical);
  }

  /** What the lexicon finds by itself, names aside. */
  List<Phrase> lexical() {
    return lexical;
  }

  Evidence evidence() {
    return evidence;
  }

  /** The items of the text, in order; together they cover it. */
  List<Item> settle() {
    names();
    phrases().forEach(this::settle);
    for (int at = 0; at < taken.length; at++) {
      if (!taken[at]) {
        settled.add(new Word(at));
      }
    }
    settled.sort(Comparator.comparingInt(Item::from));
    return settled;
  }

  /** First what grammar points at, from left to right, then the rest, longest first. */
  private void names() {
    List<Name> pointedAt = new ArrayList<>(names);
    pointedAt.sort(Comparator.comparingInt(Name::from).thenComparing(LONGEST));
    for (Name name : pointedAt) {
      if (isFree(name.from(), name.to()) && evidence.isPointedAt(name)) {
        take(name);
        evidence.continues(name);
      }
    }
    names.stream()
        .sorted(LONGEST)
        .filter(name -> isFree(name.from(), name.to()) && evidence.admits(name))
        .forEach(this::take);
  }

  private void settle(Phrase phrase) {
    boolean plain = phrase.meaning().effects().equals(List.of(new Words("")));
    if (!plain) {
      take(phrase);
    }
  }

  private void take(Item item) {
    settled.add(item);
    for (int at = item.from(); at < item.to(); at++) {
      taken[at] = true;
    }
  }

  private boolean isFree(int from, int to) {
    for (int at = from; at < to; at++) {
      if (taken[at]) {
        return false;
      }
    }
    return true;
  }

  /** The phrases in what is not taken yet: from left to right, each as long as it can be. */
  private List<Phrase> phrases() {
    List<Phrase> phrases = new ArrayList<>();
    for (int at = 0; at < tokens.size(); ) {
      Phrase longest = null;
      for (Found found : taken[at] ? List.<Found>of() : lexicon.at(tokens, at, spellings)) {
        if (isFree(found.from(), found.to())
            && facts.state(found.meaning().effects())
            && (longest == null || found.to() > longest.to())) {
          longest = new Phrase(found.from(), found.to(), found.meaning(), found.slots());
        }
      }
      if (longest != null) {
        phrases.add(longest);
      }
      at = longest == null ? at + 1 : longest.to();
    }
    return phrases;
  }
}
