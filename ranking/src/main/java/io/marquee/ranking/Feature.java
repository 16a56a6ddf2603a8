package io.marquee.ranking;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.marquee.catalog.Interpretation.Intent;
import io.marquee.catalog.TitleType;
import io.marquee.catalog.Watched;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a reranker may go by: a number for each title in each situation, NaN where it is not known.
 * Declared here once, and computed by this code in training and serving alike. A model names those
 * that it was trained with, so that new ones may be added anywhere; to change how one is computed,
 * give it another name.
 */
@SuppressWarnings("ImmutableEnumChecker") // what computes them captures nothing
public enum Feature {

  // What retrieval found.

  /** Fused score, 0 to 1. */
  FUSED((situation, subject) -> subject.candidate().score().fusion()),
  /** Fused score of the best. */
  FUSED_SHARE((situation, subject) -> subject.candidate().score().fusion() / subject.best("")),
  /** Rank of the fused order, from 1. */
  FUSED_RANK((situation, subject) -> subject.rank()),
  /** Cosine of the query and the nearest passage. */
  VECTOR_SCORE((situation, subject) -> subject.score("vector")),
  VECTOR_RANK((situation, subject) -> subject.rank("vector")),
  /** Of the leg's best score. */
  TEXT_SHARE((situation, subject) -> subject.score("text") / subject.best("text")),
  TEXT_RANK((situation, subject) -> subject.rank("text")),
  /** Of the leg's best score. */
  SQL_SHARE((situation, subject) -> subject.score("sql") / subject.best("sql")),
  SQL_RANK((situation, subject) -> subject.rank("sql")),
  /** How many legs found it. */
  LEGS((situation, subject) -> subject.candidate().evidence().size()),

  // How the title answers the query.

  QUERY_WORDS((situation, subject) -> situation.words().size()),
  KNOWN_ITEM((situation, subject) -> flag(intent(situation) == Intent.KNOWN_ITEM)),
  /** How many of the query's words are in the title's name, 0 to 1. */
  NAME_COVERS_QUERY((situation, subject) -> share(situation.words(), subject.name())),
  /** How many words of the title's name are in the query, 0 to 1. */
  QUERY_COVERS_NAME((situation, subject) -> share(subject.name(), situation.words())),
  /** How many of the genres that were asked for it has, 0 to 1. */
  GENRES_ASKED(
      (situation, subject) ->
          share(situation.query().interpretation().genres(), subject.title().genres())),
  /** How many of the moods that were asked for it has, 0 to 1. */
  MOODS_ASKED(
      (situation, subject) ->
          share(situation.query().interpretation().mood(), subject.title().keywords())),
  /** How many of the query's words are among its keywords and genres, 0 to 1. */
  KEYWORDS((situation, subject) -> share(situation.words(), themes(subject))),

  // What the title is.

  /** 0 to 10. */
  RATING((situation, subject) -> known(subject.title().rating())),
  /** How many have rated it. */
  RATING_COUNT((situation, subject) -> subject.facts().ratings()),
  /** 0 to 100. */
  POPULARITY((situation, subject) -> known(subject.title().popularity())),
  /** Plays of the last 7 days, 0 to 1 of the most played. */
  WEEKLY_PLAYS((situation, subject) -> subject.facts().weeklyPlays()),
  /** 1 for this year, half of that for five years ago. */
  FRESHNESS(
      (situation, subject) ->
          5 / (5 + Math.max(0, situation.year() - known(subject.title().year())))),
  RUNTIME((situation, subject) -> known(subject.title().runtimeMinutes())),
  SERIES((situation, subject) -> flag(subject.title().type() == TitleType.SERIES)),
  /** On how many platforms of the region it can be watched. */
  OUTLETS((situation, subject) -> platforms(situation, subject).size()),

  // What the title is to whoever asks.

  /** Whether it is on a platform that is paid for. */
  PLATFORM_MATCH(
      (situation, subject) ->
          any(situation.user().preferences().platforms(), platforms(situation, subject))),
  /** How many of its genres are favorites, 0 to 1. */
  FAVORITE_GENRES(
      (situation, subject) ->
          situation.user().preferences().favoriteGenres().isEmpty()
              ? Double.NaN
              : share(subject.title().genres(), situation.user().preferences().favoriteGenres())),
  /** Whether it is in a language that is understood. */
  LANGUAGE_MATCH(
      (situation, subject) ->
          any(situation.user().preferences().languages(), subject.title().languages())),
  HISTORY_VECTOR((situation, subject) -> situation.taste().near(subject.facts())),
  NEAREST_WATCHED((situation, subject) -> situation.taste().nearest(subject.facts())),
  HISTORY_GENRES((situation, subject) -> situation.taste().genres(subject.title())),
  HISTORY_PEOPLE((situation, subject) -> situation.taste().people(subject.title())),
  HISTORY_ERA((situation, subject) -> situation.taste().era(subject.title())),
  LENGTH_FIT((situation, subject) -> situation.taste().length(subject.title())),
  /** How much of it was seen, 0 to 1. */
  WATCHED(
      (situation, subject) ->
          situation.user().history().isEmpty()
              ? Double.NaN
              : situation.user().history().stream()
                  .filter(watched -> watched.title().equals(subject.candidate().id()))
                  .mapToDouble(Watched::progress)
                  .max()
                  .orElse(0)),
  IN_WATCHLIST(
      (situation, subject) ->
          situation.user().watchlist().isEmpty()
              ? Double.NaN
              : flag(situation.user().watchlist().contains(subject.candidate().id()))),
  /** Stars that whoever asks gave it, 0.5 to 5. */
  OWN_RATING(
      (situation, subject) ->
          situation.user().ratings().getOrDefault(subject.candidate().id(), Double.NaN)),
  /** Whether it was looked at in this sitting. */
  IN_SESSION(
      (situation, subject) ->
          situation.user().session().isEmpty()
              ? Double.NaN
              : flag(situation.user().session().contains(subject.candidate().id()))),
  /** Of the day where whoever asks is, 0 to 23. */
  LOCAL_HOUR(
      (situation, subject) ->
          situation.local().map(local -> (double) local.getHour()).orElse(Double.NaN)),
  WEEKEND(
      (situation, subject) ->
          situation
              .local()
              .map(local -> flag(local.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0))
              .orElse(Double.NaN));

  /** How a feature is computed. */
  private interface Computed {
    double of(Situation situation, Subject subject);
  }

  private final Computed computed;

  Feature(Computed computed) {
    this.computed = computed;
  }

  /** As models and logs name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where it stands in a row. */
  @SuppressWarnings("EnumOrdinal") // within one build; models and logs go by labels
  public int column() {
    return ordinal();
  }

  float of(Situation situation, Subject subject) {
    double value = computed.of(situation, subject);
    return Double.isFinite(value) ? (float) value : Float.NaN;
  }

  private static Intent intent(Situation situation) {
    return situation.query().interpretation().intent();
  }

  private static Set<String> themes(Subject subject) {
    return Situation.words(
        String.join(" ", subject.title().keywords())
            + " "
            + String.join(" ", subject.title().genres()));
  }

  private static Set<String> platforms(Situation situation, Subject subject) {
    return subject.facts().outlets().stream()
        .filter(outlet -> outlet.region().equals(situation.query().region()))
        .map(outlet -> outlet.platform())
        .collect(toUnmodifiableSet());
  }

  /** How many of {@code some} are among {@code all}, 0 to 1; NaN where there is none. */
  private static double share(Collection<String> some, Collection<String> all) {
    return (double) some.stream().filter(all::contains).count() / some.size();
  }

  /** Whether one of {@code wanted} is there; NaN where nothing is wanted or known. */
  private static double any(List<String> wanted, Collection<String> there) {
    return wanted.isEmpty() || there.isEmpty()
        ? Double.NaN
        : flag(wanted.stream().anyMatch(there::contains));
  }

  private static double flag(boolean is) {
    return is ? 1 : 0;
  }

  /** What the catalogue writes as 0 is not known. */
  private static double known(double value) {
    return value == 0 ? Double.NaN : value;
  }
}
