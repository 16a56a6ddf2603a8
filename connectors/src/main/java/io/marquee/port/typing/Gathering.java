package io.marquee.port.typing;

import io.marquee.catalog.TitleId;
import io.marquee.port.Suggestion;
import io.marquee.port.Suggestion.Kind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The suggestions that an answer may have, each name once. How good one is says its tier and,
 * within that, how widely it is known and how well it matches. Confined to one search.
 */
public final class Gathering {

  // How a name was found: whatever is of a higher tier comes before.
  private static final int MISSPELT = 0;
  private static final int AS_TYPED = 1;
  private static final int WHOLE_PERSON = 2;
  private static final int WHOLE_TITLE = 3;

  /** An original title is known to fewer. */
  private static final double ORIGINAL = 0.9;

  /** A match of nothing that could be shown: {@code war games} is called {@code WarGames}. */
  private static final Match NOWHERE = new Match(1, List.of());

  private record FoundTitle(TitleId id, Card card, Name name, Match match, double score) {}

  /** A person is as widely known as all that was found of theirs together. */
  private record FoundPerson(int tier, Name name, Match match, double known) {

    FoundPerson and(double more) {
      return new FoundPerson(tier, name, match, known + more);
    }

    double score() {
      return tier + known / (1 + known) * match.quality();
    }
  }

  private static final Comparator<Suggestion> BEST_FIRST =
      Comparator.comparingDouble(Suggestion::score)
          .reversed()
          .thenComparing(Suggestion::kind)
          .thenComparingInt(suggestion -> suggestion.text().length())
          .thenComparing(Suggestion::text)
          .thenComparing(suggestion -> String.valueOf(suggestion.id()));

  private final Tokens tokens;
  private final String whole;
  private final Map<String, FoundTitle> titles = new HashMap<>();
  private final Map<String, FoundPerson> people = new HashMap<>();

  /**
   * Begins empty.
   *
   * @param text all that was typed
   */
  public Gathering(Tokens tokens, String text) {
    this.tokens = tokens;
    this.whole = tokens.fold(text);
  }

  /** How many suggestions there may be. */
  public int size() {
    return titles.size() + people.size();
  }

  /** A title that is called just what was typed. */
  public void addCalled(Typed typed, Candidate candidate) {
    FoundTitle best =
        found(WHOLE_TITLE, typed, candidate)
            .orElseGet(
                () ->
                    new FoundTitle(
                        candidate.id(),
                        candidate.card(),
                        candidate.card().title(),
                        NOWHERE,
                        WHOLE_TITLE + candidate.worth()));
    keep(best);
  }

  /** A title in one of whose names what was typed may stand. */
  public void addTitle(Typed typed, Candidate candidate) {
    found(tier(typed), typed, candidate).ifPresent(this::keep);
  }

  /**
   * The people among whose names what was typed may stand, from all the titles that they made; whom
   * an earlier look found already stays as they are.
   */
  public void addPeople(Typed typed, List<Candidate> candidates) {
    Map<String, FoundPerson> found = new HashMap<>();
    for (Candidate candidate : candidates) {
      for (Card.Credit credit : candidate.card().people()) {
        person(typed, candidate, credit)
            .ifPresent(
                person ->
                    found.merge(
                        credit.name().spaced(),
                        person,
                        (before, more) -> before.and(more.known())));
      }
    }
    found.forEach(people::putIfAbsent);
  }

  private Optional<FoundPerson> person(Typed typed, Candidate candidate, Card.Credit credit) {
    Name name = credit.name();
    int tier = name.spaced().equals(whole) ? WHOLE_PERSON : tier(typed);
    return Match.of(typed, name)
        .map(match -> new FoundPerson(tier, name, match, candidate.worth() * credit.billing()));
  }

  private static int tier(Typed typed) {
    return typed.widened() ? MISSPELT : AS_TYPED;
  }

  private static Optional<FoundTitle> found(int tier, Typed typed, Candidate candidate) {
    return candidate.card().names().stream()
        .flatMap(name -> found(tier, typed, candidate, name).stream())
        .max(Comparator.comparingDouble(FoundTitle::score));
  }

  private static Optional<FoundTitle> found(int tier, Typed typed, Candidate candidate, Name name) {
    double share = name.equals(candidate.card().title()) ? 1 : ORIGINAL;
    return Match.of(typed, name)
        .map(
            match ->
                new FoundTitle(
                    candidate.id(),
                    candidate.card(),
                    name,
                    match,
                    tier + candidate.worth() * match.quality() * share));
  }

  private void keep(FoundTitle title) {
    titles.merge(
        title.card().title().spaced() + "\n" + title.card().year(),
        title,
        (before, now) -> before.score() >= now.score() ? before : now);
  }

  /** A suggestion that is not marked yet, which is work, and what to mark. */
  private record Ranked(Suggestion suggestion, Match match) {}

  /** The best suggestions, best first. */
  public List<Suggestion> best(int limit) {
    return Stream.concat(
            titles.values().stream().map(Gathering::ranked),
            people.values().stream().map(Gathering::ranked))
        .sorted(Comparator.comparing(Ranked::suggestion, BEST_FIRST))
        .limit(limit)
        .map(this::marked)
        .toList();
  }

  private Suggestion marked(Ranked best) {
    Suggestion bare = best.suggestion();
    String written = Objects.requireNonNullElse(bare.original(), bare.text());
    return bare.matching(Marks.of(tokens, best.match(), written));
  }

  private static Ranked ranked(FoundTitle found) {
    Card card = found.card();
    boolean original = !found.name().equals(card.title());
    return new Ranked(
        new Suggestion(
            Kind.TITLE,
            card.title().text(),
            original ? found.name().text() : null,
            found.id(),
            card.type(),
            card.year(),
            found.score(),
            List.of()),
        found.match());
  }

  private static Ranked ranked(FoundPerson found) {
    return new Ranked(
        new Suggestion(
            Kind.PERSON, found.name().text(), null, null, null, null, found.score(), List.of()),
        found.match());
  }
}
