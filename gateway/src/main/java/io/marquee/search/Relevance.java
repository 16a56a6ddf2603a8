package io.marquee.search;

import io.marquee.catalog.Filters;
import io.marquee.catalog.Hit;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Query;
import io.marquee.catalog.TitleId;
import io.marquee.port.TextSource;
import io.marquee.port.Thesaurus;
import io.marquee.ranking.Floor;
import io.marquee.time.Deadline;
import io.marquee.time.Timeouts;
import io.marquee.understanding.EffectiveFilters;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Leaves out what is too far from the text to be an answer: nothing is better than anything. Only
 * where words alone say what is looked for; a name, an example and filters speak for themselves.
 */
final class Relevance {

  private static final String VECTOR = "vector";
  private static final String TEXT = "text";

  /** A text of so few words is found only where all of them are. */
  private static final int FEW_WORDS = 2;

  /** Of so many of the best hits one must say enough. */
  private static final int BEST = 3;

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  /** A word that was found, as highlighting marks it. */
  private static final Pattern MARKED = Pattern.compile("<em>(.*?)</em>");

  private final Timeouts time;
  private final Floor floor;
  private final TextSource text;

  /**
   * With this floor.
   *
   * @param text the text leg: it shows which words a title has
   */
  Relevance(Timeouts time, Floor floor, TextSource text) {
    this.time = time;
    this.floor = floor;
    this.text = text;
  }

  /**
   * {@code retrieved} without the hits below the floor. Models know some languages badly and rare
   * names not at all: where even the nearest title is far away, a title that has half of the
   * telling words, and more than one, still counts; so does every one if that cannot be told in
   * time.
   */
  Future<Retrieved> above(Retrieved retrieved, Deadline deadline) {
    Query query = retrieved.understood().query();
    Optional<LegAnswer.Hits> vector = hits(retrieved, VECTOR);
    if (vector.isEmpty() || !isAskedInWords(query)) {
      return Future.succeededFuture(retrieved);
    }
    List<Hit> words = hits(retrieved, TEXT).map(text -> text.found().hits()).orElse(List.of());
    boolean wordsFound = hits(retrieved, TEXT).isEmpty() || !words.isEmpty();
    if (words.isEmpty() || !isLoose(query) || floor.trustsWords(vector.get().found().hits())) {
      return Future.succeededFuture(without(retrieved, vector.get(), wordsFound, false));
    }
    List<TitleId> best = words.stream().limit(BEST).map(Hit::id).toList();
    return time.hold(deadline, () -> text.highlight(query, best, deadline))
        .map(marked -> marked.values().stream().anyMatch(title -> saysEnough(query, title)))
        .otherwise(true)
        .map(enough -> without(retrieved, vector.get(), enough, !enough));
  }

  private Retrieved without(
      Retrieved retrieved, LegAnswer.Hits vector, boolean wordsFound, boolean noise) {
    int near = floor.near(vector.found().hits(), wordsFound);
    List<LegAnswer> answers =
        retrieved.answers().stream()
            .map(
                answer ->
                    switch (answer) {
                      case LegAnswer.Hits hits when hits.leg().equals(VECTOR) -> hits.first(near);
                      case LegAnswer.Hits hits when hits.leg().equals(TEXT) && noise ->
                          hits.first(0);
                      case LegAnswer other -> other;
                    })
            .toList();
    return retrieved.with(answers);
  }

  private static boolean isAskedInWords(Query query) {
    return switch (QueryKind.of(query)) {
      case SEARCH, DESCRIPTION -> !query.filtersSayAll() && isUnexplained(query.interpretation());
      case KNOWN_ITEM, SIMILAR_TO, BROWSE -> false;
    };
  }

  /** Words that filter, or name a mood, are no nonsense, however little the rest resembles. */
  private static boolean isUnexplained(Interpretation words) {
    return words.mood().isEmpty() && EffectiveFilters.of(Filters.NONE, words).isEmpty();
  }

  /** Whether a title is found that has only some of the words. */
  private static boolean isLoose(Query query) {
    return words(query.text()).count() > FEW_WORDS;
  }

  private static boolean saysEnough(Query query, Map<String, List<String>> marked) {
    long telling = words(query.text()).filter(word -> !Thesaurus.COMMON.contains(word)).count();
    Set<String> said =
        marked.values().stream()
            .flatMap(List::stream)
            .flatMap(fragment -> MARKED.matcher(fragment).results())
            .map((MatchResult found) -> found.group(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return said.size() > 1 && 2L * said.size() >= telling;
  }

  private static Stream<String> words(String text) {
    return NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT)).filter(word -> !word.isEmpty());
  }

  private static Optional<LegAnswer.Hits> hits(Retrieved retrieved, String leg) {
    return retrieved.answers().stream()
        .filter(LegAnswer.Hits.class::isInstance)
        .map(LegAnswer.Hits.class::cast)
        .filter(hits -> hits.leg().equals(leg))
        .findFirst();
  }
}
