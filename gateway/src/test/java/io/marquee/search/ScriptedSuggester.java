package io.marquee.search;

import io.marquee.catalog.TitleId;
import io.marquee.catalog.TitleType;
import io.marquee.port.Suggester;
import io.marquee.port.Suggestion;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A suggester that says what a test scripted, and remembers what it was asked. */
final class ScriptedSuggester implements Suggester {

  private Future<Optional<String>> correction = Future.succeededFuture(Optional.empty());
  private Future<List<Suggestion>> suggestions = Future.succeededFuture(List.of());
  final List<String> typed = new ArrayList<>();

  void corrects(String better) {
    correction = Future.succeededFuture(Optional.of(better));
  }

  void isSilent() {
    correction = Promise.<Optional<String>>promise().future();
  }

  void fails() {
    correction = Future.failedFuture("broken");
    suggestions = Future.failedFuture("broken");
  }

  void suggests(String slug) {
    suggestions =
        Future.succeededFuture(
            List.of(
                new Suggestion(
                    Suggestion.Kind.TITLE,
                    "Q & " + slug,
                    null,
                    TitleId.ofSlug(slug),
                    TitleType.MOVIE,
                    1990,
                    1,
                    List.of(new Suggestion.Span(0, 1)))));
  }

  @Override
  public Future<List<Suggestion>> suggest(
      String text, String region, int limit, Deadline deadline) {
    typed.add(text);
    return suggestions;
  }

  @Override
  public Future<Optional<String>> correct(String text, Deadline deadline) {
    return correction;
  }

  @Override
  public void close() {}
}
