package io.marquee.search;

import io.marquee.catalog.ContentRating;
import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Interpretation.Intent;
import io.marquee.catalog.Reading;
import io.marquee.port.QueryInterpreter;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds what somebody else makes of a query against the catalogue: each name he gives is read as a
 * query would be, and what is none of the catalogue's is left out. No limit of age that the own
 * reading sees is lifted.
 */
final class Grounding {

  private final QueryInterpreter own;

  Grounding(QueryInterpreter own) {
    this.own = own;
  }

  /**
   * What is left of {@code said}.
   *
   * @param read the same query as it was read here
   */
  Future<Reading> grounded(Interpretation said, Reading read, Deadline deadline) {
    var genres = each(said.genres(), "", Interpretation::genres, deadline);
    var excluded = each(said.excludeGenres(), "", Interpretation::genres, deadline);
    var platforms = each(said.platforms(), "on ", Interpretation::platforms, deadline);
    var people = each(said.people(), "starring ", Interpretation::people, deadline);
    var examples = each(said.similarTo(), "like ", Interpretation::similarTo, deadline);
    String name = said.title();
    var title =
        each(
            name == null ? List.of() : List.of(name), "like ", Interpretation::similarTo, deadline);
    return Future.all(genres, excluded, platforms, people, examples, title)
        .map(
            all ->
                reading(
                    said,
                    read,
                    new Names(
                        genres.result(),
                        excluded.result(),
                        platforms.result(),
                        people.result(),
                        examples.result(),
                        title.result().stream().findFirst())));
  }

  private record Names(
      List<String> genres,
      List<String> excluded,
      List<String> platforms,
      List<String> people,
      List<String> examples,
      Optional<String> title) {

    @Nullable String known(Intent intent) {
      return intent == Intent.KNOWN_ITEM ? title.orElse(null) : null;
    }
  }

  private Future<List<String>> each(
      List<String> names,
      String pointing,
      Function<Interpretation, List<String>> meant,
      Deadline deadline) {
    return Future.all(names.stream().map(name -> own.interpret(pointing + name, deadline)).toList())
        .map(
            all ->
                all.<Reading>list().stream()
                    .flatMap(reading -> meant.apply(reading.interpretation()).stream().limit(1))
                    .distinct()
                    .toList());
  }

  private static Reading reading(Interpretation said, Reading own, Names names) {
    Intent intent = intent(said.intent(), names, said);
    String title = names.known(intent);
    Interpretation grounded =
        new Interpretation(
            intent,
            names.genres().stream().filter(genre -> !names.excluded().contains(genre)).toList(),
            names.excluded(),
            said.type(),
            names.platforms(),
            names.people(),
            names.examples(),
            title,
            said.years(),
            said.runtimeMinutes(),
            said.languages(),
            said.countries(),
            ContentRating.stricter(
                said.contentRatingMax(), own.interpretation().contentRatingMax()),
            said.minRating(),
            said.mood(),
            said.availableNow(),
            said.timeframe(),
            said.remainingText(),
            said.interpreter(),
            said.confidence());
    return new Reading(grounded, title == null ? text(grounded) : title, own.alternatives());
  }

  /** What is said to be meant, as far as there is what it needs. */
  private static Intent intent(Intent said, Names names, Interpretation words) {
    boolean nothingToLookFor = words.mood().isEmpty() && words.remainingText().isBlank();
    Intent otherwise = nothingToLookFor ? Intent.BROWSE : Intent.SEARCH;
    return switch (said) {
      case KNOWN_ITEM -> names.title().isPresent() ? said : otherwise;
      case SIMILAR_TO -> names.examples().isEmpty() ? otherwise : said;
      case SEARCH, BROWSE -> names.examples().isEmpty() ? otherwise : Intent.SIMILAR_TO;
    };
  }

  /** The words to look for: moods, examples, and what no field says. */
  private static String text(Interpretation grounded) {
    List<String> text = new ArrayList<>(grounded.mood());
    text.addAll(grounded.similarTo());
    text.add(grounded.remainingText());
    return String.join(" ", text).strip();
  }
}
