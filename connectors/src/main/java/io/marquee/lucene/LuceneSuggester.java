package io.marquee.lucene;

import io.marquee.port.Suggester;
import io.marquee.port.Suggestion;
import io.marquee.port.typing.Candidate;
import io.marquee.port.typing.Gathering;
import io.marquee.port.typing.Typed;
import io.marquee.port.typing.Worth;
import io.marquee.time.Deadline;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Suggestions from the index that is searched: the beginnings of all words are terms of it, so that
 * what is typed is looked up and never enumerated, and is as fresh as everything else. Words are
 * only taken for misspelt where there is too little that is spelt like them.
 */
final class LuceneSuggester implements Suggester {

  private final Searches searches;

  LuceneSuggester(Searches searches) {
    this.searches = searches;
  }

  @Override
  public Future<List<Suggestion>> suggest(
      String text, String region, int limit, Deadline deadline) {
    if (limit < 1 || limit > MOST) {
      return Future.failedFuture(
          new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MOST + ")"));
    }
    return searches.run(deadline, session -> suggest(session, text, region, limit));
  }

  @Override
  public Future<Optional<String>> correct(String text, Deadline deadline) {
    return searches.run(deadline, session -> new Corrections(session).of(text));
  }

  @Override
  public void close() {
    // The index that this searches is closed by whoever opened it.
  }

  private static List<Suggestion> suggest(Session session, String text, String region, int limit)
      throws IOException {
    Typed typed = Typed.of(Analysis::tokens, text);
    if (typed.words().isEmpty()) {
      return List.of();
    }
    Candidates candidates =
        new Candidates(session, Worth.where(session.outlets().in(region).values()));
    Gathering gathering = new Gathering(Analysis::tokens, text);
    for (Candidate called : candidates.called(text)) {
      gathering.addCalled(typed, called);
    }
    gather(gathering, candidates, typed, typed);
    if (gathering.size() < limit) {
      Typed joined = typed.joined();
      boolean other = !joined.equals(typed);
      if (other) {
        gather(gathering, candidates, joined, joined);
      }
      gatherMisspelt(session, gathering, candidates, typed);
      if (other) {
        gatherMisspelt(session, gathering, candidates, joined);
      }
    }
    return gathering.best(limit);
  }

  private static void gatherMisspelt(
      Session session, Gathering gathering, Candidates candidates, Typed typed) throws IOException {
    if (typed.misspellable()) {
      Vocabulary vocabulary = new Vocabulary(session);
      gather(
          gathering,
          candidates,
          vocabulary.widened(typed, Schema.TITLE_STARTS),
          vocabulary.widened(typed, Schema.PEOPLE_STARTS));
    }
  }

  private static void gather(Gathering gathering, Candidates candidates, Typed titles, Typed people)
      throws IOException {
    for (Candidate titled : candidates.titled(titles)) {
      gathering.addTitle(titles, titled);
    }
    gathering.addPeople(people, candidates.by(people));
  }
}
