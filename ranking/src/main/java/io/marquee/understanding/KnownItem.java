package io.marquee.understanding;

import io.marquee.catalog.TitleType;
import io.marquee.understanding.Effect.Genre;
import io.marquee.understanding.Effect.Mark;
import io.marquee.understanding.Effect.Platform;
import io.marquee.understanding.Effect.Years;
import io.marquee.understanding.Item.Name;
import io.marquee.understanding.Item.Phrase;
import io.marquee.understanding.Leftover.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides whether a text asks for one title by its name. Owned by one reading. */
final class KnownItem {

  /** Below this a lone ordinary word is looked for, not taken for the title that is called so. */
  private static final int KNOWN = 50;

  /**
   * The title that is meant.
   *
   * @param certain by words that could hardly mean anything else
   */
  record Meant(String title, boolean certain, boolean corrected) {}

  private final Gazetteer gazetteer;
  private final Tokens tokens;
  private final List<Name> names;
  private final Evidence evidence;

  KnownItem(Gazetteer gazetteer, Tokens tokens, List<Name> names, Evidence evidence) {
    this.gazetteer = gazetteer;
    this.tokens = tokens;
    this.names = names;
    this.evidence = evidence;
  }

  /** The title that the whole text is. */
  Optional<Meant> whole(List<Phrase> phrases) {
    int from = article(0, tokens.size()) ? 1 : 0;
    return Stream.of(0, from)
        .flatMap(start -> called(start, tokens.size()))
        .findFirst()
        .filter(name -> name.inFull() || !(name.person() >= 0 || evidence.isCovered(name)))
        .filter(name -> !isRatherPhrase(name, phrases))
        .map(name -> new Meant(gazetteer.name(best(name)), true, name.corrected()));
  }

  private boolean article(int from, int to) {
    return to - from > 1
        && switch (tokens.get(from).word()) {
          case "the", "a", "an" -> true;
          default -> false;
        };
  }

  private Stream<Name> called(int from, int to) {
    return names.stream()
        .filter(name -> name.isTitle() && name.from() == from && name.to() == to)
        .sorted(Comparator.comparing(Name::corrected));
  }

  private int best(Name name) {
    return name.movie() < 0
            || (name.series() >= 0
                && gazetteer.weight(name.series()) > gazetteer.weight(name.movie()))
        ? name.series()
        : name.movie();
  }

  /** A phrase of the lexicon means itself, unless a well known title is called so. */
  private boolean isRatherPhrase(Name name, List<Phrase> phrases) {
    Optional<Phrase> same = phrases.stream().filter(each -> each.to() == name.to()).findFirst();
    if (same.isEmpty()
        || same.get().from() > name.from()
        || same.get().meaning().has(Years.class)) {
      return false;
    }
    boolean always =
        Stream.of(Genre.class, Effect.Type.class, Platform.class, Mark.class)
            .anyMatch(kind -> same.get().meaning().has(kind));
    return name.corrected()
        || (always && name.length() == 1)
        || gazetteer.weight(best(name)) < KNOWN;
  }

  /** The title that is all that is left of the text when everything else is accounted for. */
  Optional<Meant> rest(List<Item> items, List<Name> named, Leftover leftover, Draft draft) {
    List<Run> runs = leftover.runs();
    List<Name> candidates =
        named.isEmpty() ? runs.stream().flatMap(run -> called(run, leftover)).toList() : named;
    return candidates.stream()
        .filter(name -> candidates.size() == 1 && !draft.speaksOfMany())
        .filter(name -> runs.stream().noneMatch(run -> leftover.saysMore(run, name)))
        .filter(name -> draft.type().isEmpty() || isOfType(name, draft.type().get()))
        .filter(name -> draft.oneYear().isEmpty() || isOfYear(name, draft.oneYear().get()))
        .filter(name -> name.length() > 1 || !draft.hasTaste())
        .filter(name -> !isPlain(name) || isLikely(name, items, draft))
        .map(name -> meant(name, draft))
        .findFirst();
  }

  /** What a run is called, as it stands or without the words at its ends. */
  private Stream<Name> called(Run run, Leftover leftover) {
    Run trimmed = leftover.trimmed(run);
    int from = article(run.from(), run.to()) ? run.from() + 1 : run.from();
    return Stream.of(run, new Run(from, run.to()), trimmed)
        .flatMap(each -> called(each.from(), each.to()))
        .limit(1);
  }

  private static boolean isOfType(Name name, TitleType type) {
    return switch (type) {
      case MOVIE -> name.movie() >= 0;
      case SERIES -> name.series() >= 0;
    };
  }

  private boolean isOfYear(Name name, int year) {
    Tokens title = Tokens.of(gazetteer.name(best(name)));
    return gazetteer.isOf(Squeezed.of(title, 0, title.size()), year);
  }

  /** One or two ordinary words. */
  private boolean isPlain(Name name) {
    return evidence.content(name) < 3 && evidence.isOrdinary(name);
  }

  /** Ordinary words are a title where nothing makes them a description. */
  private boolean isLikely(Name name, List<Item> items, Draft draft) {
    boolean article =
        name.from() > 0
            && switch (tokens.get(name.from() - 1).word()) {
              case "a", "an", "any", "some" -> true;
              default -> false;
            };
    if (article || draft.hasTaste() || evidence.weight(name) < KNOWN) {
      return false;
    }
    return evidence.isFunction(name)
        ? isBesideNoun(name, items) || isCapital(name)
        : !isAdjective(name, items);
  }

  /** "Her movie", "the movie Up", "it 2017". */
  private static boolean isBesideNoun(Name name, List<Item> items) {
    return items.stream()
        .anyMatch(
            item ->
                item instanceof Phrase phrase
                    && (phrase.to() == name.from() || phrase.from() == name.to())
                    && (phrase.meaning().has(Effect.Type.class)
                        || phrase.meaning().has(Years.class)));
  }

  /** "Spy movie", but not "the crown series" or "lost season 2". */
  private static boolean isAdjective(Name name, List<Item> items) {
    return name.length() == 1
        && items.stream()
            .anyMatch(
                item ->
                    item instanceof Phrase phrase
                        && phrase.from() == name.to()
                        && phrase.to() - phrase.from() == 1
                        && phrase.meaning().has(Effect.Type.class));
  }

  /** A capital inside a text that has small initials as well. */
  private boolean isCapital(Name name) {
    return name.from() > 0
        && tokens.get(name.from()).capital()
        && tokens.text().chars().anyMatch(Character::isLowerCase);
  }

  private Meant meant(Name name, Draft draft) {
    int id = best(name);
    if (draft.type().isPresent()) {
      id = draft.type().get() == TitleType.SERIES ? name.series() : name.movie();
    }
    return new Meant(gazetteer.name(id), !isPlain(name), name.corrected());
  }
}
