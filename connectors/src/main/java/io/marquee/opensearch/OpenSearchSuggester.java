package io.marquee.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.marquee.port.Suggester;
import io.marquee.port.Suggestion;
import io.marquee.port.typing.Candidate;
import io.marquee.port.typing.Gathering;
import io.marquee.port.typing.Typed;
import io.marquee.port.typing.Worth;
import io.marquee.time.Deadline;
import io.marquee.time.Workers;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Suggestions from the index that is searched: the beginnings of all words are terms of it, so that
 * what is typed is looked up. The questions of one look go out side by side; only where there is
 * too little that is spelt as typed, a second look asks what else was meant.
 */
final class OpenSearchSuggester implements Suggester {

  private final Workers matching;
  private final Searches searches;
  private final Searched searched;

  OpenSearchSuggester(Workers matching, Searches searches, Searched searched) {
    this.matching = matching;
    this.searches = searches;
    this.searched = searched;
  }

  @Override
  public Future<List<Suggestion>> suggest(
      String text, String region, int limit, Deadline deadline) {
    if (limit < 1 || limit > MOST) {
      return Future.failedFuture(
          new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MOST + ")"));
    }
    Typed typed = Typed.of(Fold::tokens, text);
    if (typed.words().isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Worth worth = Worth.where(searched.outlets().moment().in(region).values());
    Candidates candidates = new Candidates(searches, worth, deadline);
    return new Answer(candidates, new Gathering(Fold::tokens, text), deadline)
        .of(text, typed, limit);
  }

  @Override
  public Future<Optional<String>> correct(String text, Deadline deadline) {
    return new Corrections(searches, deadline).of(text);
  }

  @Override
  public void close() {
    // The index that this searches is closed by whoever opened it.
  }

  /** What was found for words as they were typed, or as they may have been meant. */
  private record Look(Typed titles, Typed people, JsonNode titled, JsonNode by) {}

  /** One answer in the making, by one thread after the other. */
  private final class Answer {

    private final Candidates candidates;
    private final Gathering gathering;
    private final Deadline deadline;

    Answer(Candidates candidates, Gathering gathering, Deadline deadline) {
      this.candidates = candidates;
      this.gathering = gathering;
      this.deadline = deadline;
    }

    Future<List<Suggestion>> of(String text, Typed typed, int limit) {
      Future<JsonNode> called = candidates.called(text);
      Future<Look> first = look(typed, typed);
      return Future.all(called, first)
          .compose(
              both ->
                  gather(
                      () -> {
                        for (Candidate title : candidates.read(called.result())) {
                          gathering.addCalled(typed, title);
                        }
                        add(first.result());
                      }))
          .compose(found -> found < limit ? meant(typed) : Future.succeededFuture(found))
          .map(done -> gathering.best(limit));
    }

    /** What was meant if a space or some letters are wrong. */
    private Future<Integer> meant(Typed typed) {
      List<Typed> spelt = Stream.of(typed, typed.joined()).distinct().toList();
      Future<List<Look>> joined = all(spelt.stream().skip(1).map(words -> look(words, words)));
      Future<List<Look>> misspelt = misspelt(spelt);
      return Future.all(joined, misspelt)
          .compose(
              both ->
                  gather(
                      () -> {
                        joined.result().forEach(this::add);
                        misspelt.result().forEach(this::add);
                      }));
    }

    private Future<List<Look>> misspelt(List<Typed> spelt) {
      List<Typed> doubtful = spelt.stream().filter(Typed::misspellable).toList();
      return Beginnings.of(searches, doubtful, deadline)
          .compose(beginnings -> misspelt(doubtful, beginnings));
    }

    private Future<List<Look>> misspelt(List<Typed> doubtful, Beginnings beginnings) {
      return all(
          doubtful.stream()
              .map(
                  typed ->
                      look(
                          beginnings.widened(typed, Schema.TITLE_STARTS),
                          beginnings.widened(typed, Schema.PEOPLE_STARTS))));
    }

    private static Future<List<Look>> all(Stream<Future<Look>> looks) {
      return Future.all(looks.toList()).map(all -> all.<Look>list());
    }

    private Future<Look> look(Typed titles, Typed people) {
      Future<JsonNode> titled = candidates.titled(titles);
      Future<JsonNode> by = candidates.by(people);
      return Future.all(titled, by)
          .map(both -> new Look(titles, people, titled.result(), by.result()));
    }

    private Future<Integer> gather(Runnable work) {
      return matching.run(
          deadline,
          () -> {
            work.run();
            return gathering.size();
          });
    }

    private void add(Look look) {
      for (Candidate title : candidates.read(look.titled())) {
        gathering.addTitle(look.titles(), title);
      }
      gathering.addPeople(look.people(), candidates.read(look.by()));
    }
  }
}
