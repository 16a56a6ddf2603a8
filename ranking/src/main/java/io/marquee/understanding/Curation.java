package io.marquee.understanding;

import static java.util.stream.Collectors.joining;

import io.marquee.catalog.Alternatives;
import io.marquee.catalog.CurationRule;
import io.marquee.catalog.CurationRule.Match;
import io.marquee.catalog.CurationRule.Pin;
import io.marquee.catalog.Synonym;
import io.marquee.catalog.TitleId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that operators have laid down, ready to be asked: a text costs time by its length alone, some
 * hundredths of a millisecond, however many rules there are. Words are compared as {@link
 * Interpreter} does: case, accents, apostrophes and punctuation aside, number words as digits.
 * Immutable, any thread.
 */
public final class Curation {

  /** Nobody has laid down anything. */
  public static final Curation NONE = new Curation(List.of(), List.of());

  /** So many phrases of a text have synonyms, at most: the first ones. */
  private static final int MOST_PHRASES = 8;

  /** So many rules say something about one query, at most: the ones that fit it most closely. */
  private static final int MOST_RULES = 16;

  private static final Comparator<Aged> CLOSEST =
      Comparator.comparing((Aged aged) -> aged.rule().match())
          .thenComparingInt(aged -> -aged.words())
          .thenComparingInt(Aged::age);

  private final PhraseTable<Synonym> synonyms;
  private final PhraseTable<Aged> rules = new PhraseTable<>();

  /** A rule, of how many words its query is, and how many rules are older. */
  private record Aged(CurationRule rule, int words, int age) {}

  /**
   * What operators say about one query.
   *
   * @param pins titles to show first, up to {@value CurationRule#MOST_PINS}, none of them hidden;
   *     two may want the same position, and then the first has it
   * @param hidden titles that must not be found
   */
  public record Verdict(List<Pin> pins, Set<TitleId> hidden) {
    public Verdict {
      pins = List.copyOf(pins);
      hidden = Set.copyOf(hidden);
    }
  }

  private Curation(Collection<Synonym> synonyms, Collection<CurationRule> rules) {
    this.synonyms = table(synonyms);
    int age = 0;
    for (CurationRule rule : rules) {
      int words = Tokens.of(rule.query()).size();
      this.rules.add(rule.query(), new Aged(rule, words, age++));
    }
  }

  /**
   * Rules in the order in which they were added: of rules that fit a query equally well the first
   * counts first. Some hundred milliseconds of work for 10,000 large ones.
   */
  public static Curation of(Collection<Synonym> synonyms, Collection<CurationRule> rules) {
    return new Curation(synonyms, rules);
  }

  /**
   * What else to look for in {@code text}: from left to right, each phrase as long as it can be,
   * the first {@value #MOST_PHRASES}. Nothing for a description of more than 40 words.
   */
  public List<Alternatives> synonyms(String text) {
    return synonyms(text, List.of());
  }

  /** The same where these few {@code more} hold for this text alone. */
  public List<Alternatives> synonyms(String text, List<Synonym> more) {
    Tokens tokens = Tokens.of(text);
    PhraseTable<Synonym> own = table(more);
    List<Alternatives> found = new ArrayList<>();
    int at = tokens.isDescription() ? tokens.size() : 0;
    while (at < tokens.size() && found.size() < MOST_PHRASES) {
      PhraseTable.Match<Synonym> match = synonyms.longest(tokens, at).or(own.longest(tokens, at));
      if (!match.values().isEmpty()) {
        add(found, tokens, at, match);
      }
      at = match.to();
    }
    return found;
  }

  private static PhraseTable<Synonym> table(Collection<Synonym> synonyms) {
    PhraseTable<Synonym> table = new PhraseTable<>();
    for (Synonym synonym : synonyms) {
      (synonym.from() == null ? synonym.phrases().stream() : Stream.of(synonym.from()))
          .forEach(phrase -> table.add(phrase, synonym));
    }
    return table;
  }

  private static void add(
      List<Alternatives> found, Tokens tokens, int from, PhraseTable.Match<Synonym> match) {
    int start = tokens.get(from).start();
    int end = tokens.get(match.to() - 1).end();
    Set<String> known = new HashSet<>(Set.of(words(tokens.text().substring(start, end))));
    List<String> wordings =
        match.values().stream()
            .flatMap(synonym -> synonym.phrases().stream())
            .filter(phrase -> known.add(words(phrase)))
            .limit(Alternatives.MOST)
            .toList();
    if (!wordings.isEmpty()) {
      found.add(new Alternatives(start, end, wordings));
    }
  }

  private static String words(String phrase) {
    return Tokens.of(phrase).list().stream().map(Token::word).collect(joining(" "));
  }

  /**
   * What holds for {@code query} in {@code region} now. Of the rules that do, the {@value
   * #MOST_RULES} closest count: for just this query, then for more of its words, then the older. A
   * title that one pins and another hides is hidden.
   */
  public Verdict on(String query, String region, Instant now) {
    List<CurationRule> closest =
        about(Tokens.of(query)).stream()
            .filter(aged -> holds(aged.rule(), region, now))
            .sorted(CLOSEST)
            .limit(MOST_RULES)
            .map(Aged::rule)
            .toList();
    Set<TitleId> hidden = new HashSet<>();
    closest.forEach(rule -> hidden.addAll(rule.hides()));
    Map<TitleId, Pin> pins = new LinkedHashMap<>();
    closest.stream()
        .flatMap(rule -> rule.pins().stream())
        .filter(pin -> !hidden.contains(pin.id()))
        .forEach(pin -> pins.putIfAbsent(pin.id(), pin));
    return new Verdict(pins.values().stream().limit(CurationRule.MOST_PINS).toList(), hidden);
  }

  private Collection<Aged> about(Tokens tokens) {
    Map<Integer, Aged> about = new HashMap<>();
    for (int from = 0; from < tokens.size(); from++) {
      for (PhraseTable.Match<Aged> match : rules.at(tokens, from)) {
        boolean whole = from == 0 && match.to() == tokens.size();
        match.values().stream()
            .filter(aged -> whole || aged.rule().match() == Match.CONTAINS)
            .forEach(aged -> about.put(aged.age(), aged));
      }
    }
    return about.values();
  }

  private static boolean holds(CurationRule rule, String region, Instant now) {
    return (rule.region() == null || rule.region().equals(region))
        && (rule.validFrom() == null || !now.isBefore(rule.validFrom()))
        && (rule.validUntil() == null || now.isBefore(rule.validUntil()));
  }
}
