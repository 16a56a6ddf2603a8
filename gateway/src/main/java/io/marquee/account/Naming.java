package io.marquee.account;

import io.marquee.catalog.Interpretation;
import io.marquee.catalog.Preferences;
import io.marquee.catalog.Problem;
import io.marquee.catalog.Problem.FieldError;
import io.marquee.catalog.Reading;
import io.marquee.port.QueryInterpreter;
import io.marquee.search.Vocabulary;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Finds what the catalogue calls the genres and platforms that people name: as it does, but for
 * case and punctuation ("science-fiction"), or as a query would be understood ("sci-fi", "Prime").
 */
public final class Naming {

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Supplier<Vocabulary> vocabulary;
  private final QueryInterpreter interpreter;

  public Naming(Supplier<Vocabulary> vocabulary, QueryInterpreter interpreter) {
    this.vocabulary = vocabulary;
    this.interpreter = interpreter;
  }

  /** Fails with a refusal that names what nobody knows. */
  Future<Preferences> canonical(Preferences said, Deadline deadline) {
    Vocabulary known = vocabulary.get();
    var genres = all(said.favoriteGenres(), known.genres(), Interpretation::genres, deadline);
    var platforms = all(said.platforms(), known.platforms(), Interpretation::platforms, deadline);
    return Future.all(genres, platforms)
        .map(
            both -> {
              List<FieldError> errors = new ArrayList<>();
              note(
                  errors,
                  "/favorite_genres/",
                  said.favoriteGenres(),
                  genres.result(),
                  known.genres());
              note(errors, "/platforms/", said.platforms(), platforms.result(), known.platforms());
              if (!errors.isEmpty()) {
                throw refusal(errors);
              }
              return new Preferences(
                  found(genres.result()),
                  found(platforms.result()),
                  said.contentRatingMax(),
                  said.languages().stream().distinct().toList(),
                  said.region(),
                  said.timeZone());
            });
  }

  private Future<List<Optional<String>>> all(
      List<String> names,
      Collection<String> known,
      Function<Interpretation, List<String>> meant,
      Deadline deadline) {
    Map<String, String> folded = HashMap.newHashMap(known.size());
    known.forEach(name -> folded.put(fold(name), name));
    return Future.all(names.stream().map(name -> one(name, folded, meant, deadline)).toList())
        .map(each -> each.list());
  }

  private Future<Optional<String>> one(
      String name,
      Map<String, String> known,
      Function<Interpretation, List<String>> meant,
      Deadline deadline) {
    String same = known.get(fold(name));
    return same != null
        ? Future.succeededFuture(Optional.of(same))
        : interpreter
            .interpret(name, deadline)
            .map(Reading::interpretation)
            .map(words -> only(meant.apply(words)).filter(one -> words.remainingText().isBlank()));
  }

  private static Optional<String> only(List<String> names) {
    return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
  }

  private static String fold(String name) {
    return BETWEEN.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  private static List<String> found(List<Optional<String>> names) {
    return names.stream().flatMap(Optional::stream).distinct().toList();
  }

  private static void note(
      List<FieldError> errors,
      String pointer,
      List<String> said,
      List<Optional<String>> found,
      Collection<String> known) {
    for (int i = 0; i < said.size(); i++) {
      if (found.get(i).isEmpty()) {
        String expected =
            String.join(", ", known.stream().sorted().limit(Preferences.MOST).toList());
        errors.add(
            new FieldError(pointer + i, said.get(i) + " (expected: one of " + expected + ")"));
      }
    }
  }

  private static Problem.Refusal refusal(List<FieldError> errors) {
    FieldError first = errors.getFirst();
    String more = errors.size() > 1 ? "; and " + (errors.size() - 1) + " more" : "";
    return new Problem(
            Problem.Kind.INVALID_REQUEST,
            first.pointer() + ": " + first.detail() + more,
            errors.stream().limit(20).toList())
        .refusal();
  }
}
