package io.marquee.understanding;

import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Reading;
import io.marquee.understanding.Item.Name;
import io.marquee.understanding.KnownItem.Meant;
import io.marquee.understanding.Leftover.Run;
import java.util.List;
import java.util.Optional;

/**
 * Understands queries by a gazetteer and a lexicon: finds every stretch of the text that may mean
 * something, settles which of them do, and reads the result from left to right. Deterministic;
 * immutable and safe for all threads. Time grows with the length of the text, not with the
 * catalogue: some hundredths of a millisecond for a query, about a millisecond for 2,000
 * characters.
 *
 * <p>What gives way to what, the first rule that applies:
 *
 * <table>
 *   <caption>How conflicts are settled</caption>
 *   <tr><th>stands</th><th>against</th><th>because</th><th>but</th></tr>
 *   <tr>
 *     <td>"war games", "her", "1917", "Scary Movie"</td><td>everything</td>
 *     <td>the whole text is a title</td>
 *     <td>"drama", "netflix": one word that is a genre, type, platform or grammar is that; other
 *         phrases of the lexicon ("dark", "feel good") are a title only if it is well known</td>
 *   </tr>
 *   <tr>
 *     <td>a name behind "like", "with", "by", or in quotation marks</td><td>the lexicon</td>
 *     <td>something points at it: any title behind "like"; behind "with" and "by" any full name
 *         and the surname that one person is known by, behind "by" also an ordinary word</td>
 *     <td></td>
 *   </tr>
 *   <tr>
 *     <td>a title of two telling words or of four, a full name of two words</td><td>the lexicon</td>
 *     <td>it is hardly anything else</td>
 *     <td>not where the lexicon accounts for all of it ("scary movie tonight"); ordinary words
 *         only if the title or person is well known</td>
 *   </tr>
 *   <tr>
 *     <td>a surname before a genre or type, or with a possessive s ("a tarantino film")</td>
 *     <td>the lexicon</td><td>it reads as one</td><td>not where it is an ordinary word</td>
 *   </tr>
 *   <tr>
 *     <td>the longer of two names, the exact before the corrected, the left before the right</td>
 *     <td>other names</td><td>it says more</td><td></td>
 *   </tr>
 *   <tr>
 *     <td>phrases of the lexicon, from left to right, each as long as it can be</td>
 *     <td>each other</td><td>people speak so</td>
 *     <td>{@link Grammar}: an ambiguous genre ("war", "family") needs a noun or nothing beside it,
 *         an adjective ("French") a noun, a lone asking word ("good") a place before the content</td>
 *   </tr>
 *   <tr>
 *     <td>the story: all behind "about", "where", "set in" …</td><td>genres, moods, types, places,
 *         times, names</td><td>its words are what to look for</td>
 *     <td>platforms, availability, ratings, "from the 90s", "in French", negations and people
 *         behind "with" and "by" still speak of the title</td>
 *   </tr>
 *   <tr>
 *     <td>a title that is all that is left ("is Heat on Netflix")</td><td>a search for its words</td>
 *     <td>nothing else is looked for</td>
 *     <td>not behind "a", beside a plural ("alien movies") or of another type or year; ordinary
 *         words not beside a genre or mood ("funny ghost movie") and only if well known; words
 *         without a meaning of their own ("it", "up") only beside "movie" or a year, or as a
 *         capital</td>
 *   </tr>
 * </table>
 *
 * <p>What "or" joins is a choice, see {@link Choices}: one is enough. An age limits where it is
 * said of whoever watches. A story that no genre precedes may end with one ("about space horror").
 *
 * <p>A negation holds for the next phrase and those of its kind that "or", "and" or a list joins to
 * it, for a name, or for up to three words that are no phrase; see {@link Negation}. What is
 * unwanted and no field can say is never looked for, and stays in {@code remainingText}. Typing
 * errors are mended in words that neither catalogue nor lexicon know, see {@link Spelling}.
 *
 * <p>{@link Reading#text} keeps, in the query's order: what nothing accounts for, without function
 * words at its ends; moods; kinds within a genre ("romantic comedy", "slasher") but no genre;
 * titles given as examples; a known item's title alone. A text of more than 40 words is a
 * description and stays as it is: titles in it are compared with, ages and times are of the story
 * or of whoever remembers it. Intent: a title alone is {@code KNOWN_ITEM}, examples make {@code
 * SIMILAR_TO}, nothing to look for {@code BROWSE}, else {@code SEARCH}.
 *
 * <p>What no title of the catalogue states is no fact of a query, see {@link Facts}; where titles
 * have but a name and a text, whatever is not one of the names is looked for as it stands.
 *
 * <p>Confidence is {@code (0.5 + 0.5 a) · 0.85^s}, with {@code a} the share of telling words that
 * are accounted for and {@code s} the number of phrases and names that had to be corrected; a known
 * item has {@code a = 1}, times 0.8 where its name is one or two ordinary words; a description has
 * at most 0.3; no word at all 0.
 */
public final class Interpreter {

  private static final double SLIP = 0.85;
  private static final double PLAIN_NAME = 0.8;
  private static final double DESCRIPTION = 0.3;

  private final Gazetteer gazetteer;
  private final Facts facts;
  private final int year;

  /** For a catalogue that may state anything. */
  public Interpreter(Gazetteer gazetteer, int year) {
    this(gazetteer, Facts.ALL, year);
  }

  /**
   * For a catalogue with these names and facts.
   *
   * @param year the current one: what "last year" counts from
   */
  public Interpreter(Gazetteer gazetteer, Facts facts, int year) {
    this.gazetteer = gazetteer;
    this.facts = facts;
    this.year = year;
  }

  /** What {@code text} asks for. Never fails, whatever the text. */
  public Reading read(String text) {
    Tokens tokens = Tokens.of(text);
    if (tokens.size() == 0) {
      return new Reading(Interpretation.verbatim(text), text);
    }
    Spellings spellings = new Spellings(gazetteer, tokens);
    List<Name> names = new NameFinder(gazetteer, tokens, spellings).find();
    Spans spans = new Spans(gazetteer, facts, tokens, spellings, names);
    KnownItem known = new KnownItem(gazetteer, tokens, names, spans.evidence());
    return known
        .whole(spans.lexical())
        .map(meant -> named(meant, new Draft(year)))
        .orElseGet(
            () ->
                facts.areStated()
                    ? composed(tokens, spellings, spans, known)
                    : new Reading(Interpretation.verbatim(text), text));
  }

  private Reading composed(Tokens tokens, Spellings spellings, Spans spans, KnownItem known) {
    Draft draft = new Draft(year);
    List<Item> items = spans.settle();
    Scopes scopes = new Scopes(gazetteer, tokens, items, spans.evidence(), draft);
    Leftover leftover = scopes.read();
    Optional<Meant> meant =
        scopes.tellsStory()
            ? Optional.empty()
            : known.rest(items, scopes.titles(), leftover, draft);
    return meant
        .map(title -> named(title, draft))
        .orElseGet(
            () ->
                described(tokens, draft, leftover, confidence(tokens, spellings, items, leftover)));
  }

  private static Reading named(Meant meant, Draft draft) {
    draft.lookOnlyFor(meant.title());
    double confidence = (meant.certain() ? 1 : PLAIN_NAME) * (meant.corrected() ? SLIP : 1);
    return new Reading(draft.interpretation(meant.title(), "", confidence), meant.title());
  }

  private static Reading described(
      Tokens tokens, Draft draft, Leftover leftover, double confidence) {
    if (leftover.wanted().isEmpty() && draft.isEmpty()) {
      leftover.keepAll();
    }
    for (Run run : leftover.wanted()) {
      draft.look(run.from(), tokens.surface(run.from(), run.to()));
    }
    if (tokens.isDescription()) {
      draft.tells();
    }
    Interpretation interpretation = draft.interpretation(null, leftover.words(), confidence);
    return new Reading(
        interpretation,
        tokens.isDescription() ? tokens.text().strip() : draft.text(),
        draft.alternatives());
  }

  private double confidence(
      Tokens tokens, Spellings spellings, List<Item> items, Leftover leftover) {
    Lexicon lexicon = gazetteer.lexicon();
    long telling =
        tokens.list().stream().filter(token -> !lexicon.isFunction(token.word())).count();
    double accounted = telling == 0 ? 0 : 1 - leftover.count() / (double) telling;
    double confidence = 0.5 + 0.5 * accounted;
    for (Item item : items) {
      boolean understood = !(item instanceof Item.Word);
      confidence *= understood && spellings.corrected(item.from(), item.to()) ? SLIP : 1;
    }
    return tokens.isDescription() ? Math.min(DESCRIPTION, confidence) : confidence;
  }
}
